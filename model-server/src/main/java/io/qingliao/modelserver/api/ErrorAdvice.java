package io.qingliao.modelserver.api;

import io.qingliao.modelserver.chat.TemplateException;
import io.qingliao.modelserver.engine.EngineClosedException;
import io.qingliao.modelserver.engine.QueueFullException;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.DatabindException;

/** The one table from failures to HTTP answers. */
@RestControllerAdvice
class ErrorAdvice {

    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

    /** How long a place in the queue takes to become free at the least. */
    private static final Duration RETRY_AFTER_FULL_QUEUE = Duration.ofSeconds(2);

    @ExceptionHandler
    ResponseEntity<ErrorBody> refused(ApiException e) {
        HttpHeaders headers = new HttpHeaders();
        if (e.retryAfter() != null) {
            headers.add(HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()));
        }
        return new ResponseEntity<>(e.body(), headers, e.status());
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> full(QueueFullException e) {
        return refused(ApiException.busy(String.valueOf(e.getMessage()), RETRY_AFTER_FULL_QUEUE));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> stopping(EngineClosedException e) {
        return refused(ApiException.unavailable(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> refusedByTemplate(TemplateException e) {
        return refused(ApiException.invalid("messages", String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unreadable(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof DatabindException wrongType
                && !wrongType.getPath().isEmpty()) {
            String field = wrongType.getPath().get(0).getPropertyName();
            return refused(ApiException.invalid(
                    field == null ? "body" : field, "The value of " + field + " has the wrong type."));
        }
        return refused(ApiException.malformed("The body must be a JSON object; it could not be parsed."));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unknownPath(NoResourceFoundException e) {
        return error(HttpStatus.NOT_FOUND, "There is nothing at /" + e.getResourcePath() + ".", "unknown_url");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> wrongMethod(HttpRequestMethodNotSupportedException e) {
        return error(HttpStatus.METHOD_NOT_ALLOWED, "This URL does not answer to " + e.getMethod() + ".", "method");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> wrongMediaType(HttpMediaTypeNotSupportedException e) {
        return error(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The body must be application/json; got " + e.getContentType() + ".",
                "media_type");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unexpected(Exception e) {
        String incident = UUID.randomUUID().toString();
        log.error("incident={}", incident, e);
        return error(HttpStatus.INTERNAL_SERVER_ERROR, "An internal error, incident " + incident + ".", "internal");
    }

    private static ResponseEntity<ErrorBody> error(HttpStatus status, String message, String code) {
        return ResponseEntity.status(status).body(ErrorBody.of(status, message, code, null));
    }
}
