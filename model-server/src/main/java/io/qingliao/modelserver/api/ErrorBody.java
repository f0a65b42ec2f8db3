package io.qingliao.modelserver.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An error as OpenAI's clients parse it. */
record ErrorBody(Problem error) {

    record Problem(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}

    static ErrorBody of(HttpStatus status, String message, @Nullable String code, @Nullable String param) {
        String type = switch (status) {
            case TOO_MANY_REQUESTS -> "rate_limit_error";
            default -> status.is4xxClientError() ? "invalid_request_error" : "server_error";
        };
        return new ErrorBody(new Problem(message, type, param, code));
    }
}
