package io.qingliao.modelserver.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** A request that is answered with an error in OpenAI's shape. */
class ApiException extends RuntimeException {

    private final HttpStatus status;
    private final @Nullable String code;
    private final @Nullable String param;
    private final @Nullable Duration retryAfter;

    private ApiException(
            HttpStatus status,
            String message,
            @Nullable String code,
            @Nullable String param,
            @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.param = param;
        this.retryAfter = retryAfter;
    }

    /** A parameter outside its bounds; the message names field, bound and value. */
    static ApiException invalid(String param, String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message, "invalid_value", param, null);
    }

    static ApiException malformed(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, message, "invalid_json", null, null);
    }

    static ApiException unsupported(String param) {
        return new ApiException(
                HttpStatus.BAD_REQUEST,
                param + " is not supported: this server answers with text from text.",
                "unsupported_parameter",
                param,
                null);
    }

    static ApiException contextTooLong(String param, int window, int promptTokens, int answerTokens) {
        return new ApiException(
                HttpStatus.BAD_REQUEST,
                "This model's maximum context length is " + window + " tokens. However, you requested "
                        + (promptTokens + answerTokens) + " tokens (" + promptTokens + " in the "
                        + param + ", " + answerTokens + " in the completion).",
                "context_length_exceeded",
                param,
                null);
    }

    static ApiException modelNotFound(String model) {
        return new ApiException(
                HttpStatus.NOT_FOUND, "The model `" + model + "` does not exist.", "model_not_found", "model", null);
    }

    static ApiException busy(String message, Duration retryAfter) {
        return new ApiException(HttpStatus.TOO_MANY_REQUESTS, message, "queue_full", null, retryAfter);
    }

    static ApiException waitedTooLong(Duration longestWait) {
        return new ApiException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The request waited longer than " + longestWait.toSeconds() + " seconds for its turn.",
                "overloaded",
                null,
                Duration.ofSeconds(5));
    }

    static ApiException unavailable(String message) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, message, "unavailable", null, Duration.ofSeconds(1));
    }

    static ApiException failed(String message) {
        return new ApiException(HttpStatus.INTERNAL_SERVER_ERROR, message, "generation_failed", null, null);
    }

    static ApiException internal(String incident) {
        return new ApiException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "An internal error, incident " + incident + ".",
                "internal",
                null,
                null);
    }

    static ApiException bodyTooLarge(long most) {
        return new ApiException(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body must have at most " + most + " bytes.",
                "body_too_large",
                null,
                null);
    }

    static ApiException noKey() {
        return new ApiException(
                HttpStatus.UNAUTHORIZED,
                "No API key was given. Send it as the header Authorization: Bearer KEY.",
                "missing_api_key",
                null,
                null);
    }

    static ApiException wrongKey() {
        return new ApiException(
                HttpStatus.UNAUTHORIZED, "The API key is not one of this server's.", "invalid_api_key", null, null);
    }

    /** For what is refused before any controller sees it. */
    void write(HttpServletResponse response, JsonMapper mapper) throws IOException {
        response.setStatus(status.value());
        if (status == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(body()));
    }

    HttpStatus status() {
        return status;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    ErrorBody body() {
        return ErrorBody.of(status, String.valueOf(getMessage()), code, param);
    }
}
