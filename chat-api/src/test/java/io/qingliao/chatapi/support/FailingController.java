package io.qingliao.chatapi.support;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails as nobody foresaw. */
@Hidden
@RestController
class FailingController {

    /** With a part of its answer on the way. */
    @GetMapping("/api/v1/test/failure-midway")
    void failMidway(HttpServletResponse response) throws IOException {
        response.getOutputStream().write("a part".getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
        throw new IllegalStateException("the inner reason");
    }

    @GetMapping("/api/v1/test/failure")
    String fail() {
        throw new IllegalStateException("the inner reason");
    }
}
