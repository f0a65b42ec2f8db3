package io.qingliao.chatapi.shared;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a JSON body without repeating any of it: it may hold a password. */
final class MalformedBody {

    private MalformedBody() {}

    static Refusal refusal(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof MismatchedInputException mismatched
                    && !mismatched.getPath().isEmpty()) {
                return mistyped(mismatched);
            }
            if (cause instanceof JacksonException notJson) {
                return notJson(notJson);
            }
        }
        return Refusal.of(ErrorCode.MALFORMED_REQUEST, "The request needs a JSON body.");
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
        String where = location == null
                ? ""
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return Refusal.of(ErrorCode.MALFORMED_REQUEST, "The body is not the JSON object it must be" + where + ".");
    }
}
