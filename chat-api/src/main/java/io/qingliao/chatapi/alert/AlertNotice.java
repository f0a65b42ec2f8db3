package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of a rule, over every channel and as the body of a webhook. */
record AlertNotice(
        Event event,
        About rule,
        @Nullable Double value,
        @Nullable URI url,
        Instant at) {

    /** What happened to it. */
    enum Event {
        FIRING,
        RESOLVED,
        TEST;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which rule that is. */
    record About(UUID id, String name, AlertFigure figure, Comparison comparison, double threshold) {}

    static AlertNotice of(Event event, AlertRule rule, URI url, @Nullable Double value, Instant at) {
        About about = new About(rule.id(), rule.name(), rule.figure(), rule.comparison(), rule.threshold());
        return new AlertNotice(event, about, value, url, at);
    }

    static AlertNotice test(Instant at) {
        About about = new About(new UUID(0, 0), "试发 / Test", AlertFigure.WAITING, Comparison.ABOVE, 0);
        return new AlertNotice(Event.TEST, about, null, null, at);
    }

    String subject() {
        return switch (event) {
            case FIRING -> "[轻聊] 告警 / alert: " + rule.name();
            case RESOLVED -> "[轻聊] 恢复 / resolved: " + rule.name();
            case TEST -> "[轻聊] 试发 / test";
        };
    }

    String text() {
        return "%s%n%s %s %s; value=%s url=%s at=%s%n"
                .formatted(subject(), rule.figure().word(), rule.comparison().word(), rule.threshold(), value, url, at);
    }
}
