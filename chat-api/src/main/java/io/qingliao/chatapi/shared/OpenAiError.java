package io.qingliao.chatapi.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A refusal as OpenAI's clients parse it; where that API has a word of its own for a failure, it is that word. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record OpenAiError(Body error) {

    public record Body(
            String message, String type, @Nullable String param, String code) {}

    public static OpenAiError of(Refusal refusal) {
        Problem problem = refusal.problem();
        return new OpenAiError(new Body(problem.detail(), type(refusal.code()), problem.field(), code(refusal.code())));
    }

    private static String type(ErrorCode code) {
        if (code == ErrorCode.QUOTA_EXCEEDED || code == ErrorCode.API_KEY_LIMIT_REACHED) {
            return "insufficient_quota";
        }
        return switch (code.status()) {
            case UNAUTHORIZED -> "authentication_error";
            case FORBIDDEN -> "permission_error";
            case TOO_MANY_REQUESTS -> "rate_limit_error";
            default -> code.status().is4xxClientError() ? "invalid_request_error" : "server_error";
        };
    }

    private static String code(ErrorCode code) {
        return switch (code) {
            case QUOTA_EXCEEDED -> "insufficient_quota";
            case CONTENT_EXCEEDS_WINDOW -> "context_length_exceeded";
            case TOO_MANY_REQUESTS -> "rate_limit_exceeded";
            case NOT_FOUND -> "unknown_url";
            default -> code.word();
        };
    }
}
