package io.qingliao.chatapi.quota;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Days as the users live them: they begin at midnight of the configured zone. */
@Component
public class QuotaDays {

    private final ZoneId zone;
    private final Clock clock;

    QuotaDays(QuotaSettings settings, Clock clock) {
        this.zone = settings.zone();
        this.clock = clock;
    }

    public Instant startOfToday() {
        return startOf(today());
    }

    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /** For whoever asks more than once: midnight may fall between two questions. */
    LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    public Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
