package io.qingliao.chatapi.payment;

import java.time.Duration;
import java.time.Instant;

/** When WeChat Pay is asked next about what it has not decided: as long again as it has taken, within bounds. */
final class LookAgain {

    static final Duration SOONEST = Duration.ofSeconds(10);
    static final Duration LATEST = Duration.ofMinutes(10);

    private LookAgain() {}

    static Instant at(Instant begun, Instant now) {
        Duration taken = Duration.between(begun, now);
        Duration wait = taken.compareTo(SOONEST) < 0 ? SOONEST : taken.compareTo(LATEST) > 0 ? LATEST : taken;
        return now.plus(wait);
    }
}
