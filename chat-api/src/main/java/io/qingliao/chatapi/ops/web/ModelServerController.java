package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.ops.Draining;
import io.qingliao.chatapi.ops.ModelCheckView;
import io.qingliao.chatapi.ops.ModelChecks;
import io.qingliao.chatapi.ops.ModelServerHistory;
import io.qingliao.chatapi.ops.ModelServerHistory.Samples;
import io.qingliao.chatapi.ops.ModelServerView;
import io.qingliao.chatapi.ops.RunningRequests;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/model-servers")
class ModelServerController {

    private static final int MINUTES_IN_DETAIL = 60;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int SECONDS_IN_DETAIL = 2;

    private final ModelServerHistory history;
    private final ModelChecks checks;
    private final RunningRequests requests;
    private final Draining draining;

    ModelServerController(ModelServerHistory history, ModelChecks checks, RunningRequests requests, Draining draining) {
        this.history = history;
        this.checks = checks;
        this.requests = requests;
        this.draining = draining;
    }

    record Items<T>(List<T> items) {}

    /** One sample every so many seconds. */
    record History(int stepSeconds, List<Samples> items) {}

    @GetMapping
    Items<ModelServerView> now() {
        return new Items<>(history.now());
    }

    @GetMapping("/checks")
    Items<ModelCheckView> checks() {
        return new Items<>(checks.now());
    }

    @GetMapping("/requests")
    Items<RunningRequests.OfServer> requests() {
        return new Items<>(requests.now());
    }

    @GetMapping("/history")
    History history(@RequestParam(defaultValue = "15") int minutes) {
        if (minutes < 1 || minutes > MOST_MINUTES) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "minutes must be 1 to %d; got %d.".formatted(MOST_MINUTES, minutes))
                    .about("minutes", "1..%d".formatted(MOST_MINUTES), minutes);
        }
        Duration span = Duration.ofMinutes(minutes);
        return minutes <= MINUTES_IN_DETAIL
                ? new History(SECONDS_IN_DETAIL, history.last(span))
                : new History((int) Duration.ofMinutes(1).toSeconds(), history.lastByMinute(span));
    }

    @PostMapping("/drain")
    Items<ModelServerView> drain(@AuthenticationPrincipal AccountId operator, @RequestParam String url) {
        draining.drain(operator, url);
        return now();
    }

    @PostMapping("/undrain")
    Items<ModelServerView> undrain(@AuthenticationPrincipal AccountId operator, @RequestParam String url) {
        draining.undrain(operator, url);
        return now();
    }
}
