package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.inference.OpenAiEndpoint;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a program asks for, as far as this service has to understand it. Whether its values are right the model server
 * knows.
 */
public final class CompletionRequest {

    /** As many as OpenAI allows for one prompt; here for all prompts of a request together. */
    static final int MOST_ANSWERS = 128;

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
        ObjectNode fields = PassedOnFields.of(endpoint, body);
        return new CompletionRequest(endpoint, fields, streamed(fields.path("stream")), answers(fields));
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
        return AnswerBounds.least(fields);
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
            AnswerBounds.lower(passedOn, mostTokens);
        }
        if (countsTokens && streamed) {
            passedOn.putObject("stream_options").put("include_usage", true).put("continuous_usage_stats", true);
        }
        return passedOn;
    }
}
