package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.inference.OpenAiEndpoint;
import io.qingliao.chatapi.quota.Reservation;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a program asks for, as far as this service has to understand it. Only named fields go on to the model server:
 * for whom it works and how urgently is not the client's to say. Whether their values are right the model server knows.
 */
public final class CompletionRequest {

    /** As many as OpenAI allows for one prompt; here for all prompts of a request together. */
    static final int MOST_ANSWERS = 128;

    private static final Set<String> FIELDS_OF_BOTH = Set.of(
            "model",
            "max_tokens",
            "min_tokens",
            "temperature",
            "top_p",
            "top_k",
            "repetition_penalty",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "logprobs",
            "seed",
            "stop",
            "n",
            "stream",
            "stream_options");

    /** The last ones only so that the model server can say that it does not know them. */
    private static final Set<String> CHAT_FIELDS = Set.of(
            "messages",
            "max_completion_tokens",
            "top_logprobs",
            "tools",
            "tool_choice",
            "functions",
            "function_call",
            "response_format",
            "modalities",
            "web_search_options",
            "audio");

    private static final Set<String> TEXT_FIELDS = Set.of("prompt", "echo", "best_of", "suffix");

    private static final Set<String> BOUNDS_OF_AN_ANSWER = Set.of("max_tokens", "max_completion_tokens");

    private final OpenAiEndpoint endpoint;
    private final ObjectNode fields;
    private final boolean streamed;
    private final int answers;

    private CompletionRequest(OpenAiEndpoint endpoint, ObjectNode fields, boolean streamed, int answers) {
        this.endpoint = endpoint;
        this.fields = fields;
        this.streamed = streamed;
        this.answers = answers;
    }

    public static CompletionRequest parse(OpenAiEndpoint endpoint, JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.of(ErrorCode.MALFORMED_REQUEST, "The body must be a JSON object.");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        body.properties().stream()
                .filter(field -> isKnown(endpoint, field.getKey()))
                .forEach(field -> fields.set(field.getKey(), field.getValue()));
        return new CompletionRequest(endpoint, fields, streamed(fields.path("stream")), answers(fields));
    }

    private static boolean isKnown(OpenAiEndpoint endpoint, String field) {
        Set<String> own = switch (endpoint) {
            case CHAT_COMPLETIONS -> CHAT_FIELDS;
            case COMPLETIONS -> TEXT_FIELDS;
        };
        return own.contains(field) || FIELDS_OF_BOTH.contains(field);
    }

    /** Strict, because here and at the model server it must mean the same. */
    private static boolean streamed(JsonNode stream) {
        if (stream.isMissingNode() || stream.isNull()) {
            return false;
        }
        if (!stream.isBoolean()) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "stream must be true or false.")
                    .about("stream", "true or false", null);
        }
        return stream.asBoolean();
    }

    private static int answers(ObjectNode fields) {
        JsonNode n = fields.path("n");
        int each = 1;
        if (!n.isMissingNode() && !n.isNull()) {
            if (!n.isIntegralNumber() || !n.canConvertToInt() || n.asInt() < 1 || n.asInt() > MOST_ANSWERS) {
                throw Refusal.of(
                                ErrorCode.FIELD_INVALID,
                                "n must be a whole number from 1 to %d; got %s.".formatted(MOST_ANSWERS, shown(n)))
                        .about("n", "1.." + MOST_ANSWERS, shown(n));
            }
            each = n.asInt();
        }
        int prompts = PromptTexts.prompts(fields);
        if ((long) each * prompts > MOST_ANSWERS) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "A request may ask for at most %d answers; %d prompts with n = %d are %d."
                                    .formatted(MOST_ANSWERS, prompts, each, (long) each * prompts))
                    .about("prompt", MOST_ANSWERS, (long) each * prompts);
        }
        return each * prompts;
    }

    private static String shown(JsonNode n) {
        return n.isNumber() ? n.asString() : "another type";
    }

    public OpenAiEndpoint endpoint() {
        return endpoint;
    }

    public boolean isStreamed() {
        return streamed;
    }

    /** How many answers the model is to compute; each is one use. */
    int answers() {
        return answers;
    }

    /** How long the program lets an answer become, in tokens; unbounded when it does not say. */
    int answerTokens() {
        return BOUNDS_OF_AN_ANSWER.stream()
                .map(fields::path)
                .filter(bound -> bound.isIntegralNumber() && bound.canConvertToInt() && bound.asInt() >= 0)
                .mapToInt(JsonNode::asInt)
                .min()
                .orElse(Reservation.UNBOUNDED);
    }

    /** What the program asked for of the token counts in a stream. */
    UsageShown usageShown() {
        JsonNode options = fields.path("stream_options");
        if (!options.path("include_usage").asBoolean(false)) {
            return UsageShown.NEVER;
        }
        return options.path("continuous_usage_stats").asBoolean(false) ? UsageShown.AS_IT_COMES : UsageShown.AT_THE_END;
    }

    /** All that the model would get to read, one text a message or prompt. */
    List<String> texts() {
        return PromptTexts.in(fields);
    }

    /** Each to be answered by itself. */
    boolean hasSeveralPrompts() {
        return PromptTexts.prompts(fields) > 1;
    }

    /** The one that is asked for by name. */
    Optional<String> model() {
        return fields.path("model").isString()
                ? Optional.of(fields.path("model").asString())
                : Optional.empty();
    }

    boolean hasPromptOfTokens() {
        return PromptTexts.holdTokens(fields);
    }

    /**
     * For the model server: users take turns there, whichever way they came, and where this service bounds answers it
     * bounds these, too.
     */
    ObjectNode passedOnFor(AccountId account, @Nullable Integer mostTokens, boolean countsTokens) {
        ObjectNode passedOn = fields.deepCopy().put("user", account.toString());
        if (mostTokens != null) {
            bound(passedOn, mostTokens);
        }
        if (countsTokens && streamed) {
            passedOn.putObject("stream_options").put("include_usage", true).put("continuous_usage_stats", true);
        }
        return passedOn;
    }

    private static void bound(ObjectNode fields, int mostTokens) {
        boolean asked = false;
        for (String field : BOUNDS_OF_AN_ANSWER) {
            JsonNode tokens = fields.path(field);
            if (tokens.isNumber()) {
                asked = true;
                if (tokens.asDouble() > mostTokens) {
                    fields.put(field, mostTokens);
                }
            }
        }
        if (!asked) {
            fields.put("max_tokens", mostTokens);
        }
    }
}
