package io.qingliao.chatapi.shared;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every failure a client can meet: the stable word it translates, and the HTTP status. */
public enum ErrorCode {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    FIELD_REQUIRED(HttpStatus.BAD_REQUEST),
    FIELD_TOO_SHORT(HttpStatus.BAD_REQUEST),
    FIELD_TOO_LONG(HttpStatus.BAD_REQUEST),
    FIELD_INVALID(HttpStatus.BAD_REQUEST),
    CONTENT_EMPTY(HttpStatus.BAD_REQUEST),
    CONTENT_TOO_LONG(HttpStatus.BAD_REQUEST),
    CONTENT_EXCEEDS_WINDOW(HttpStatus.BAD_REQUEST),
    PINS_EXCEED_WINDOW(HttpStatus.BAD_REQUEST),
    CONTENT_REFUSED(HttpStatus.BAD_REQUEST),
    WRONG_PASSWORD(HttpStatus.BAD_REQUEST),
    INVITATION_INVALID(HttpStatus.BAD_REQUEST),
    NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED),
    BAD_CREDENTIALS(HttpStatus.UNAUTHORIZED),
    API_KEY_REQUIRED(HttpStatus.UNAUTHORIZED),
    INVALID_API_KEY(HttpStatus.UNAUTHORIZED),
    MISTYPED_API_KEY(HttpStatus.UNAUTHORIZED),
    API_KEY_EXPIRED(HttpStatus.UNAUTHORIZED),
    API_KEY_REVOKED(HttpStatus.UNAUTHORIZED),
    API_KEY_ACCOUNT_DISABLED(HttpStatus.UNAUTHORIZED),
    ACCOUNT_DISABLED(HttpStatus.FORBIDDEN),
    ACCOUNT_AWAITING_APPROVAL(HttpStatus.FORBIDDEN),
    ACCOUNT_LEAVING(HttpStatus.FORBIDDEN),
    PASSWORD_CHANGE_REQUIRED(HttpStatus.FORBIDDEN),
    REGISTRATION_CLOSED(HttpStatus.FORBIDDEN),
    INVITATION_REQUIRED(HttpStatus.FORBIDDEN),
    FORBIDDEN(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
    USERNAME_TAKEN(HttpStatus.CONFLICT),
    TURN_RUNNING(HttpStatus.CONFLICT),
    TURN_MISMATCH(HttpStatus.CONFLICT),
    TOO_MANY_PINS(HttpStatus.CONFLICT),
    LAST_ADMIN(HttpStatus.CONFLICT),
    TOO_MANY_API_KEYS(HttpStatus.CONFLICT),
    ID_TAKEN(HttpStatus.CONFLICT),
    PLAN_IS_DEFAULT(HttpStatus.CONFLICT),
    MODEL_STATE(HttpStatus.CONFLICT),
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    QUOTA_EXCEEDED(HttpStatus.TOO_MANY_REQUESTS),
    API_KEY_LIMIT_REACHED(HttpStatus.TOO_MANY_REQUESTS),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR),
    MODEL_BUSY(HttpStatus.SERVICE_UNAVAILABLE),
    MODEL_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE);

    private final HttpStatus status;

    ErrorCode(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
