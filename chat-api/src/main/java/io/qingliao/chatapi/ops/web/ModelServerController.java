package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.ops.ModelCheckView;
import io.qingliao.chatapi.ops.ModelChecks;
import io.qingliao.chatapi.ops.ModelServerHistory;
import io.qingliao.chatapi.ops.ModelServerHistory.Samples;
import io.qingliao.chatapi.ops.ModelServerView;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/model-servers")
class ModelServerController {

    private static final int MOST_MINUTES = 60;

    private final ModelServerHistory history;
    private final ModelChecks checks;

    ModelServerController(ModelServerHistory history, ModelChecks checks) {
        this.history = history;
        this.checks = checks;
    }

    record Items<T>(List<T> items) {}

    @GetMapping
    Items<ModelServerView> now() {
        return new Items<>(history.now());
    }

    @GetMapping("/checks")
    Items<ModelCheckView> checks() {
        return new Items<>(checks.now());
    }

    @GetMapping("/history")
    Items<Samples> history(@RequestParam(defaultValue = "15") int minutes) {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "minutes must be 1 to %d; got %d.".formatted(MOST_MINUTES, minutes))
                    .about("minutes", "1..%d".formatted(MOST_MINUTES), minutes);
        }
        return new Items<>(history.last(Duration.ofMinutes(minutes)));
    }
}
