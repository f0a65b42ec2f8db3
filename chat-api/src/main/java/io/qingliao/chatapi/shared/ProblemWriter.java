package io.qingliao.chatapi.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a refusal whatever the client said it accepts: as application/problem+json, or in OpenAI's shape where
 * programs call that API.
 */
@Component
public class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Does nothing when the answer is already on its way: the status cannot be taken back. */
    public void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Problem problem = refusal.problem();
        response.resetBuffer();
        response.setStatus(problem.status());
        boolean forPrograms = PathsForPrograms.include(request);
        response.setContentType(
                forPrograms ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfterSeconds() != null) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds().toString());
        }
        if (refusal.retryForbidden()) {
            response.setHeader("x-should-retry", "false");
        }
        response.getOutputStream().write(json.writeValueAsBytes(forPrograms ? OpenAiError.of(refusal) : problem));
        response.flushBuffer();
    }
}
