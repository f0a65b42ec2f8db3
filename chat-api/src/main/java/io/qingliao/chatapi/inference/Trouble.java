package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;

/** The refusals a person meets when a model server cannot serve; addresses stay in the log. */
final class Trouble {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(2);

    private Trouble() {}

    static Refusal unavailable() {
        return Refusal.of(ErrorCode.MODEL_UNAVAILABLE, "The model server does not answer.")
                .retryAfter(USUAL_WAIT);
    }

    static Refusal drained() {
        return Refusal.of(ErrorCode.MODEL_UNAVAILABLE, "Every model server is being drained for maintenance.")
                .retryAfter(USUAL_WAIT);
    }

    static Refusal brokenOff() {
        return Refusal.of(ErrorCode.MODEL_UNAVAILABLE, "The model server broke off its answer.")
                .retryAfter(USUAL_WAIT);
    }

    static Refusal busy(Duration wait) {
        return Refusal.of(ErrorCode.MODEL_BUSY, "The model server's queue is full.")
                .retryAfter(wait);
    }

    static Refusal exceedsWindow() {
        return Refusal.of(ErrorCode.CONTENT_EXCEEDS_WINDOW, "The message does not fit the model's window.")
                .about("content", null, null);
    }

    static Duration usualWait() {
        return USUAL_WAIT;
    }
}
