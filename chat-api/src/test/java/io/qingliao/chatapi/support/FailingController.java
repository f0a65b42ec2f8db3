package io.qingliao.chatapi.support;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails as nobody foresaw. */
@Hidden
@RestController
class FailingController {

    @GetMapping("/api/v1/test/failure")
    String fail() {
        throw new IllegalStateException("the inner reason");
    }
}
