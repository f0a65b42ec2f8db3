package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A model server's reply: what was asked for, or why not. */
sealed interface ModelReply<T> {

    /** Refusals are told to a person, in this service's words. */
    T orThrow(URI url, JsonMapper json);

    /** Refusals that are about the request are told to a program, in the model server's words. */
    T orThrowItsWords(URI url, JsonMapper json);

    /** Refusals that are about one of its models are told to its operator, with the model server's sentence. */
    T orThrowToOperator(URI url, JsonMapper json);

    record Accepted<T>(T body) implements ModelReply<T> {

        @Override
        public T orThrow(URI url, JsonMapper json) {
            return body;
        }

        @Override
        public T orThrowItsWords(URI url, JsonMapper json) {
            return body;
        }

        @Override
        public T orThrowToOperator(URI url, JsonMapper json) {
            return body;
        }
    }

    record Refused<T>(int status, Duration retryAfter, String body) implements ModelReply<T> {

        private static final Logger log = LoggerFactory.getLogger(ModelReply.class);

        /** Not 401 and 403: those are about this service's own key. */
        private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 404, 413, 422);

        private static final Set<Integer> ABOUT_THE_MOMENT = Set.of(429, 503);

        @Override
        public T orThrow(URI url, JsonMapper json) {
            String code = code(json);
            if (status == 400 && "context_length_exceeded".equals(code)) {
                throw Trouble.exceedsWindow();
            }
            log.warn("model server refused url={} status={} code={}", url, status, code);
            throw status == 429 ? Trouble.busy(retryAfter) : Trouble.unavailable();
        }

        @Override
        public T orThrowItsWords(URI url, JsonMapper json) {
            if (isOpenAiError(json)) {
                if (ABOUT_THE_REQUEST.contains(status)) {
                    throw new ModelRefused(status, body, null);
                }
                if (ABOUT_THE_MOMENT.contains(status)) {
                    throw new ModelRefused(status, body, retryAfter);
                }
            }
            log.warn("model server refused url={} status={} code={}", url, status, code(json));
            throw status == 429 ? Trouble.busy(retryAfter) : Trouble.unavailable();
        }

        @Override
        public T orThrowToOperator(URI url, JsonMapper json) {
            ApiError error = error(json);
            if (error != null && error.message() != null) {
                if (status == 404 && "model_not_found".equals(error.code())) {
                    throw Refusal.of(ErrorCode.NOT_FOUND, error.message());
                }
                if (status == 409) {
                    throw Refusal.of(ErrorCode.MODEL_STATE, error.message());
                }
            }
            return orThrow(url, json);
        }

        private boolean isOpenAiError(JsonMapper json) {
            try {
                return json.readTree(body).path("error").path("message").isString();
            } catch (JacksonException unreadable) {
                return false;
            }
        }

        private String code(JsonMapper json) {
            ApiError error = error(json);
            return error == null ? "none" : String.valueOf(error.code());
        }

        private @Nullable ApiError error(JsonMapper json) {
            try {
                return json.readValue(body, ApiError.Envelope.class).error();
            } catch (JacksonException unreadable) {
                return null;
            }
        }
    }

    static BodyHandler<ModelReply<String>> whole() {
        return info -> accepted(info)
                ? BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), Accepted::new)
                : refused(info);
    }

    static BodyHandler<ModelReply<Flow.Publisher<List<ByteBuffer>>>> streamed() {
        return info ->
                accepted(info) ? BodySubscribers.mapping(BodySubscribers.ofPublisher(), Accepted::new) : refused(info);
    }

    private static boolean accepted(ResponseInfo info) {
        return info.statusCode() == 200 || info.statusCode() == 202;
    }

    private static <T> BodySubscriber<ModelReply<T>> refused(ResponseInfo info) {
        Duration retryAfter = info.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Trouble.usualWait());
        return BodySubscribers.mapping(
                BodySubscribers.ofString(StandardCharsets.UTF_8),
                body -> new Refused<>(info.statusCode(), retryAfter, body));
    }
}
