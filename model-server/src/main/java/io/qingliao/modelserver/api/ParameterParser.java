package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.CompletionRequest.Prompt;
import io.qingliao.modelserver.chat.AnswerText;
import io.qingliao.modelserver.chat.GenerationDefaults;
import io.qingliao.modelserver.engine.GenerationRequest;
import io.qingliao.modelserver.engine.Priority;
import io.qingliao.modelserver.sampling.LogProbsAsked;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parameters that both completion endpoints know; what a request leaves out is the checkpoint's default. */
final class ParameterParser {

    private static final int MOST_STOP_STRINGS = 4;
    private static final int LONGEST_STOP_STRING = 128;

    private final ServedModel served;

    ParameterParser(ServedModel served) {
        this.served = served;
    }

    /**
     * Puts a request together.
     *
     * @param longestAnswer each prompt's own bound of an answer, tokens
     * @param templateStops text that ends an answer besides what the request says
     * @param cleanUp makes the clean-up of one answer
     */
    CompletionRequest request(
            JsonFields body,
            List<Prompt> prompts,
            List<Integer> longestAnswer,
            LogProbsAsked logProbs,
            List<String> templateStops,
            Supplier<AnswerText> cleanUp,
            boolean echo,
            boolean tellsLogProbs) {
        int choices = choices(body, prompts.size());
        SamplingParams sampling = sampling(body);
        Priority priority = priority(body);
        String user = body.has("user") ? String.valueOf(body.string("user")) : "";
        List<GenerationRequest> generations = new ArrayList<>();
        for (int p = 0; p < prompts.size(); p++) {
            for (int i = 0; i < choices; i++) {
                generations.add(new GenerationRequest(
                        prompts.get(p).ids(),
                        minNewTokens(body, longestAnswer.get(p)),
                        longestAnswer.get(p),
                        served.defaults().stopTokens(),
                        sampling.forChoice(generations.size()),
                        // The choices of one prompt share what is told of it.
                        i == 0 ? logProbs : new LogProbsAsked(false, logProbs.ofAnswer(), logProbs.best()),
                        user,
                        priority));
            }
        }
        List<String> stops = new ArrayList<>(templateStops);
        stops.addAll(stopStrings(body));
        boolean stream = body.flag("stream");
        return new CompletionRequest(
                prompts, choices, generations, stops, cleanUp, tellsLogProbs, echo, stream, usageReport(body, stream));
    }

    /**
     * How long an answer may be.
     *
     * @param field what bounds it, where the request has it
     * @param least what the field may be set to
     */
    int longestAnswer(JsonFields body, String field, int least, String promptField, int promptTokens) {
        int window = served.window();
        Integer asked = body.integer(field, least, 1 << 30);
        int longest =
                asked == null ? Math.max(1, Math.min(served.defaults().maxNewTokens(), window - promptTokens)) : asked;
        if (promptTokens + longest > window) {
            throw ApiException.contextTooLong(promptField, window, promptTokens, longest);
        }
        return longest;
    }

    private int choices(JsonFields body, int prompts) {
        int most = served.engine().capacity();
        if (prompts > most) {
            throw ApiException.invalid("prompt", "prompt must hold at most " + most + " prompts; got " + prompts + ".");
        }
        Integer choices = body.integer("n", 1, most / prompts);
        return choices == null ? 1 : choices;
    }

    private int minNewTokens(JsonFields body, int longest) {
        Integer least = body.integer("min_tokens", 0, longest);
        return least == null ? Math.min(served.defaults().minNewTokens(), longest) : least;
    }

    private static Priority priority(JsonFields body) {
        String priority = body.string("priority");
        return switch (priority == null ? "interactive" : priority) {
            case "interactive" -> Priority.INTERACTIVE;
            case "batch" -> Priority.BATCH;
            default ->
                throw ApiException.invalid("priority", "priority must be interactive or batch; got " + priority + ".");
        };
    }

    private static UsageReport usageReport(JsonFields body, boolean stream) {
        JsonFields options = body.object("stream_options");
        if (options != null && !stream) {
            throw ApiException.invalid("stream_options", "stream_options must be left out unless stream is true.");
        }
        if (options == null || !options.flag("include_usage")) {
            return UsageReport.NOWHERE;
        }
        return options.flag("continuous_usage_stats") ? UsageReport.ALL_ALONG : UsageReport.AT_THE_END;
    }

    private SamplingParams sampling(JsonFields body) {
        GenerationDefaults defaults = served.defaults();
        Integer topK = body.integer("top_k", -1, Integer.MAX_VALUE);
        Long seed = body.integer("seed");
        return new SamplingParams(
                body.number("temperature", defaults.temperature(), 0, 2),
                // -1 says the same as 0 to clients of vLLM.
                topK == null ? defaults.topK() : Math.max(0, topK),
                body.aboveZero("top_p", defaults.topP(), 1),
                body.aboveZero("repetition_penalty", defaults.repetitionPenalty(), 10),
                body.number("presence_penalty", 0, -2, 2),
                body.number("frequency_penalty", 0, -2, 2),
                logitBias(body.object("logit_bias"), body.value("logit_bias")),
                seed == null ? ThreadLocalRandom.current().nextLong() : seed);
    }

    private Map<Integer, Double> logitBias(@Nullable JsonFields biases, @Nullable JsonNode object) {
        Map<Integer, Double> byToken = new HashMap<>();
        if (biases != null && object != null) {
            int last = served.vocabSize() - 1;
            for (String key : object.propertyNames()) {
                if (!key.matches("\\d{1,9}") || Integer.parseInt(key) > last) {
                    throw ApiException.invalid(
                            "logit_bias", "logit_bias must name token ids from 0 to " + last + "; got " + key + ".");
                }
                byToken.put(Integer.parseInt(key), biases.number(key, 0, -100, 100));
            }
        }
        served.defaults().bannedTokens().forEach(token -> byToken.put(token, Double.NEGATIVE_INFINITY));
        return byToken;
    }

    private static List<String> stopStrings(JsonFields body) {
        JsonNode stop = body.value("stop");
        List<String> stops = new ArrayList<>();
        if (stop != null) {
            for (JsonNode each : stop.isArray() ? stop.values() : List.of(stop)) {
                if (!each.isString()
                        || each.asString().isEmpty()
                        || each.asString().length() > LONGEST_STOP_STRING) {
                    throw body.wrong("stop", "must hold strings of 1 to " + LONGEST_STOP_STRING + " characters", each);
                }
                stops.add(each.asString());
            }
        }
        if (stops.size() > MOST_STOP_STRINGS) {
            throw ApiException.invalid(
                    "stop", "stop must hold at most " + MOST_STOP_STRINGS + " strings; got " + stops.size() + ".");
        }
        return stops;
    }
}
