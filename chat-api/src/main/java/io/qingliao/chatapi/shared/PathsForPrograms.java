package io.qingliao.chatapi.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** The paths of the OpenAI API: API keys open them, and what goes wrong there is told in that API's shape. */
public final class PathsForPrograms {

    private static final String ROOT = "/v1/";

    private PathsForPrograms() {}

    public static boolean include(HttpServletRequest request) {
        // An error page is asked for at its own path; what counts is where the request went.
        Object failedAt = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failedAt instanceof String original ? original : request.getRequestURI();
        return path.startsWith(ROOT);
    }
}
