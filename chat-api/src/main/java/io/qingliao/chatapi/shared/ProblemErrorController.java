package io.qingliao.chatapi.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers for what fails outside every controller: in a filter or in the web server itself. */
@Controller
class ProblemErrorController implements ErrorController {

    private final ProblemWriter problems;
    private final Incidents incidents;

    ProblemErrorController(ProblemWriter problems, Incidents incidents) {
        this.problems = problems;
        this.incidents = incidents;
    }

    /** Nothing after a part of another answer. */
    @RequestMapping("${spring.web.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (thrown instanceof Refusal refusal) {
            problems.write(refusal, request, response);
        } else if (thrown instanceof Throwable failure) {
            problems.write(incidents.file(failure), request, response);
        } else if (status instanceof Integer code && code < 500 && code >= 400) {
            problems.write(RefusedByServer.withStatus(code), request, response);
        } else {
            problems.write(RefusedByServer.withStatus(404), request, response);
        }
    }
}
