package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.ops.TroubleLog;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LogController {

    private static final int MOST_LINES = 500;

    private final TroubleLog trouble;

    LogController(TroubleLog trouble) {
        this.trouble = trouble;
    }

    record Lines(List<TroubleLog.Line> items) {}

    @GetMapping("/api/v1/ops/log")
    Lines log(@RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST_LINES) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "limit must be 1 to %d; got %d.".formatted(MOST_LINES, limit))
                    .about("limit", "1..%d".formatted(MOST_LINES), limit);
        }
        return new Lines(trouble.newest(limit));
    }
}
