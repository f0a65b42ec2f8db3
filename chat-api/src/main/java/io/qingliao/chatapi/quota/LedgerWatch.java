package io.qingliao.chatapi.quota;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Checks the ledger from time to time, for whoever watches the figures rather than the endpoint. */
@Component
class LedgerWatch {

    private static final Logger log = LoggerFactory.getLogger(LedgerWatch.class);

    private final AtomicInteger findings = new AtomicInteger();
    private final LedgerCheck check;

    LedgerWatch(LedgerCheck check, MeterRegistry figures) {
        this.check = check;
        Gauge.builder("qingliao.ledger.findings", findings::get)
                .description("What the last check of the ledger found wrong; anything but 0 needs a person")
                .strongReference(true)
                .register(figures);
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void look() {
        LedgerReport report = check.check();
        findings.set(report.findings());
        if (!report.isSound()) {
            log.error(
                    "ledger is unsound balances={} days={} reservations={} overdue={}",
                    report.unequalBalances().size(),
                    report.overdrawnDays().size(),
                    report.unequalReservations().size(),
                    report.overdueReservations().size());
        }
    }
}
