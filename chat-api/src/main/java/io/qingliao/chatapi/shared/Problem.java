package io.qingliao.chatapi.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of every error answer (RFC 9457), with this product's members after the standard ones. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field,
        @Nullable String bound,
        @Nullable String value,
        @Nullable Instant renewsAt,
        @Nullable Long retryAfterSeconds,
        @Nullable String incident) {

    static Problem of(ErrorCode code, String detail) {
        return new Problem(
                "about:blank",
                code.status().getReasonPhrase(),
                code.status().value(),
                detail,
                code.word(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    Problem about(String newField, @Nullable String newBound, @Nullable String newValue) {
        return new Problem(
                type, title, status, detail, code, newField, newBound, newValue, renewsAt, retryAfterSeconds, incident);
    }

    Problem renewingAt(Instant instant) {
        return new Problem(
                type, title, status, detail, code, field, bound, value, instant, retryAfterSeconds, incident);
    }

    Problem retryingAfter(long seconds) {
        return new Problem(type, title, status, detail, code, field, bound, value, renewsAt, seconds, incident);
    }

    Problem filedAs(String newIncident) {
        return new Problem(
                type, title, status, detail, code, field, bound, value, renewsAt, retryAfterSeconds, newIncident);
    }
}
