package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.ChatCompletionBody.StreamOptions;
import io.qingliao.modelserver.engine.GenerationRequest;
import io.qingliao.modelserver.engine.Priority;
import io.qingliao.modelserver.model.GenerationDefaults;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Wire body to a generation that can be run: after this nobody asks again whether a value is allowed. */
final class RequestValidator {

    private static final int MOST_STOP_STRINGS = 4;
    private static final int LONGEST_STOP_STRING = 128;

    private final ServedModel served;

    RequestValidator(ServedModel served) {
        this.served = served;
    }

    ChatGeneration validate(ChatCompletionBody body) {
        refuseWhatIsNotText(body);
        checkModel(body.model());
        int[] prompt = served.tokenizer()
                .encode(served.template().renderWithGenerationPrompt(MessageParser.parse(body.messages())));
        GenerationRequest request = new GenerationRequest(
                prompt,
                maxNewTokens(body, prompt.length),
                served.defaults().stopTokens(),
                sampling(body),
                or(body.user(), ""),
                priority(body.priority()));
        List<String> stops = new ArrayList<>(served.template().stopStrings());
        stops.addAll(stopStrings(body.stop()));
        StreamOptions options = body.streamOptions();
        return new ChatGeneration(
                request,
                stops,
                Boolean.TRUE.equals(body.stream()),
                options != null && Boolean.TRUE.equals(options.includeUsage()));
    }

    private static void refuseWhatIsNotText(ChatCompletionBody body) {
        if (present(body.tools())) {
            throw ApiException.unsupported("tools");
        }
        if (present(body.functions())) {
            throw ApiException.unsupported("functions");
        }
        if (body.n() != null && body.n() != 1) {
            throw ApiException.invalid("n", "n must be 1; got " + body.n() + ".");
        }
    }

    private static Priority priority(@Nullable String priority) {
        return switch (or(priority, "interactive")) {
            case "interactive" -> Priority.INTERACTIVE;
            case "batch" -> Priority.BATCH;
            default ->
                throw ApiException.invalid("priority", "priority must be interactive or batch; got " + priority + ".");
        };
    }

    private static boolean present(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !value.isEmpty();
    }

    private void checkModel(@Nullable String model) {
        if (model != null && !model.equals(served.id())) {
            throw ApiException.modelNotFound(model);
        }
    }

    private int maxNewTokens(ChatCompletionBody body, int promptTokens) {
        int window = served.window();
        Integer asked = body.maxCompletionTokens() != null ? body.maxCompletionTokens() : body.maxTokens();
        if (asked == null) {
            if (promptTokens >= window) {
                throw ApiException.contextTooLong("messages", window, promptTokens, 1);
            }
            return Math.min(served.defaults().maxNewTokens(), window - promptTokens);
        }
        String field = body.maxCompletionTokens() != null ? "max_completion_tokens" : "max_tokens";
        int valid = (int) bounded(field, asked, 1, 1 << 30);
        if (promptTokens + valid > window) {
            throw ApiException.contextTooLong("messages", window, promptTokens, valid);
        }
        return valid;
    }

    private SamplingParams sampling(ChatCompletionBody body) {
        GenerationDefaults defaults = served.defaults();
        return new SamplingParams(
                bounded("temperature", or(body.temperature(), defaults.temperature()), 0, 2),
                (int) bounded("top_k", or(body.topK(), defaults.topK()), 0, Integer.MAX_VALUE),
                aboveZero("top_p", or(body.topP(), defaults.topP()), 1),
                aboveZero("repetition_penalty", or(body.repetitionPenalty(), defaults.repetitionPenalty()), 10),
                bounded("presence_penalty", or(body.presencePenalty(), 0.0), -2, 2),
                bounded("frequency_penalty", or(body.frequencyPenalty(), 0.0), -2, 2),
                logitBias(body.logitBias()),
                or(body.seed(), ThreadLocalRandom.current().nextLong()));
    }

    private Map<Integer, Double> logitBias(@Nullable Map<String, Double> biases) {
        Map<Integer, Double> byToken = new HashMap<>();
        or(biases, Map.<String, Double>of()).forEach((key, bias) -> {
            String field = "logit_bias." + key;
            int last = served.vocabSize() - 1;
            if (!key.matches("\\d{1,9}") || Integer.parseInt(key) > last) {
                throw ApiException.invalid(
                        "logit_bias", "logit_bias must name token ids from 0 to " + last + "; got " + key + ".");
            }
            byToken.put(Integer.parseInt(key), bounded(field, bias, -100, 100));
        });
        return byToken;
    }

    private static List<String> stopStrings(@Nullable JsonNode stop) {
        if (stop == null || stop.isNull()) {
            return List.of();
        }
        List<String> stops = new ArrayList<>();
        for (JsonNode each : stop.isArray() ? stop.values() : List.of(stop)) {
            if (!each.isString() || each.asString().isEmpty() || each.asString().length() > LONGEST_STOP_STRING) {
                throw ApiException.invalid(
                        "stop",
                        "stop must hold strings of 1 to " + LONGEST_STOP_STRING + " characters; got " + each + ".");
            }
            stops.add(each.asString());
        }
        if (stops.size() > MOST_STOP_STRINGS) {
            throw ApiException.invalid(
                    "stop", "stop must hold at most " + MOST_STOP_STRINGS + " strings; got " + stops.size() + ".");
        }
        return stops;
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    private static double bounded(String field, double value, double least, double most) {
        if (value >= least && value <= most) {
            return value;
        }
        throw ApiException.invalid(
                field, field + " must be from " + shown(least) + " to " + shown(most) + "; got " + shown(value) + ".");
    }

    private static double aboveZero(String field, double value, double most) {
        if (value > 0 && value <= most) {
            return value;
        }
        throw ApiException.invalid(
                field, field + " must be above 0 and at most " + shown(most) + "; got " + shown(value) + ".");
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
