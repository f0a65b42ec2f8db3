package io.qingliao.chatapi.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever a controller throws into one problem answer. */
@RestControllerAdvice
class ProblemAdvice {

    private final ProblemWriter problems;
    private final Incidents incidents;

    ProblemAdvice(ProblemWriter problems, Incidents incidents) {
        this.problems = problems;
        this.incidents = incidents;
    }

    @ExceptionHandler
    void refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(refusal, request, response);
    }

    @ExceptionHandler
    void unreadable(
            HttpMessageNotReadableException unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(MalformedBody.refusal(unreadable), request, response);
    }

    @ExceptionHandler
    void invalid(MethodArgumentNotValidException invalid, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(BrokenConstraint.refusal(invalid.getBindingResult()), request, response);
    }

    @ExceptionHandler
    void invalid(HandlerMethodValidationException invalid, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        problems.write(BrokenConstraint.refusal(invalid), request, response);
    }

    @ExceptionHandler
    void mistyped(TypeMismatchException mistyped, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = mistyped instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mistyped.getPropertyName());
        Refusal refusal = Refusal.of(ErrorCode.MALFORMED_REQUEST, name + " has the wrong type.");
        problems.write(refusal.about(name, ExpectedType.of(mistyped.getRequiredType()), null), request, response);
    }

    @ExceptionHandler
    void missing(
            MissingServletRequestParameterException missing, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = missing.getParameterName();
        Refusal refusal = Refusal.of(ErrorCode.FIELD_REQUIRED, name + " is required.");
        problems.write(refusal.about(name, null, null), request, response);
    }

    /** The security filters answer these. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException refused) {
        throw refused;
    }

    /** The reader has gone: there is nobody to answer. */
    @ExceptionHandler
    void unheard(AsyncRequestNotUsableException gone) {}

    /**
     * Spring's own refusals (unknown path, method, media type) and everything that nobody foresaw. Where a part of the
     * answer has gone out, the web server is left with the failure and breaks the connection off: nobody must take the
     * part for the whole.
     */
    @ExceptionHandler
    void other(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        if (failure instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            problems.write(RefusedByServer.withStatus(answer.getStatusCode().value()), request, response);
        } else {
            problems.write(incidents.file(failure), request, response);
        }
    }
}
