package io.qingliao.modelserver.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /admin/log: the newest warnings and errors, newest first. */
@RestController
class LogController {

    private final RecentTrouble trouble;

    LogController(RecentTrouble trouble) {
        this.trouble = trouble;
    }

    record Lines(List<RecentTrouble.Line> lines) {}

    @GetMapping("/admin/log")
    Lines log() {
        return new Lines(trouble.newest());
    }
}
