package io.qingliao.chatapi.support;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fails as nobody foresaw. */
@RestController
class FailingController {

    @GetMapping("/api/v1/test/failure")
    String fail() {
        throw new IllegalStateException("the inner reason");
    }
}
