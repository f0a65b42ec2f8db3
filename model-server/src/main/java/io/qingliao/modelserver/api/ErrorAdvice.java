package io.qingliao.modelserver.api;

import io.qingliao.modelserver.chat.TemplateException;
import io.qingliao.modelserver.engine.EngineClosedException;
import io.qingliao.modelserver.engine.QueueFullException;
import java.time.Duration;
import java.util.Optional;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

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
    ResponseEntity<ErrorBody> unknownModel(ModelLibrary.UnknownModelException e) {
        return error(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()), "model_not_found");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> notNow(ModelLibrary.ModelStateException e) {
        return error(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), "model_state");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> refusedByTemplate(TemplateException e) {
        return refused(ApiException.invalid("messages", String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unreadable(HttpMessageNotReadableException e) {
        Optional<BodyTooLargeException> tooLarge = BodyTooLargeException.in(e);
        if (tooLarge.isPresent()) {
            return refused(ApiException.bodyTooLarge(tooLarge.get().most()));
        }
        if (e.getCause() instanceof JacksonException malformed) {
            TokenStreamLocation where = malformed.getLocation();
            String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
            return refused(ApiException.malformed(
                    "The body must be a JSON object; it is no JSON" + place + ": " + malformed.getOriginalMessage()));
        }
        return refused(ApiException.malformed("The body must be a JSON object; got nothing."));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unknownPath(NoResourceFoundException e) {
        return error(HttpStatus.NOT_FOUND, "There is nothing at /" + e.getResourcePath() + ".", "unknown_url");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> wrongMethod(HttpRequestMethodNotSupportedException e) {
        ErrorBody body = ErrorBody.of(
                HttpStatus.METHOD_NOT_ALLOWED, "This URL does not answer to " + e.getMethod() + ".", "method", null);
        return new ResponseEntity<>(body, e.getHeaders(), HttpStatus.METHOD_NOT_ALLOWED);
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
        return refused(ApiException.internal(incident));
    }

    private static ResponseEntity<ErrorBody> error(HttpStatus status, String message, String code) {
        return ResponseEntity.status(status).body(ErrorBody.of(status, message, code, null));
    }
}
