package io.qingliao.chatapi.shared;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a JSON body without repeating any of it: it may hold a password. */
final class MalformedBody {

    private MalformedBody() {}

    static Refusal refusal(HttpMessageNotReadableException unreadable) {
        // A body that broke its bound while it was read: Jackson wraps what the stream threw.
        Refusal refused = cause(unreadable, Refusal.class);
        if (refused != null) {
            return refused;
        }
        MismatchedInputException mismatched = cause(unreadable, MismatchedInputException.class);
        if (mismatched != null && !mismatched.getPath().isEmpty()) {
            return mistyped(mismatched);
        }
        JacksonException notJson = cause(unreadable, JacksonException.class);
        if (notJson != null) {
            return notJson(notJson);
        }
        return Refusal.of(ErrorCode.MALFORMED_REQUEST, "The request needs a JSON body.");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static Refusal mistyped(MismatchedInputException mismatched) {
        String field = mismatched.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        String expected = ExpectedType.of(mismatched.getTargetType());
        return Refusal.of(ErrorCode.MALFORMED_REQUEST, "%s must be %s.".formatted(field, expected))
                .about(field, expected, null);
    }

    private static Refusal notJson(JacksonException notJson) {
        var location = notJson.getLocation();
        String where =
                location == null ? "" : ": line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return Refusal.of(ErrorCode.MALFORMED_REQUEST, "The body is not valid JSON" + where + ".");
    }
}
