package io.qingliao.chatapi.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Extends what this process holds, often enough that of a lease of any length one beat may come late. */
@Component
class LeaseRenewal implements SchedulingConfigurer {

    static final int BEATS_WITHIN_A_LEASE = 3;

    /** Databases bound the parameters of a statement. */
    private static final int MOST_AT_ONCE = 1_000;

    private final List<ReservationHolder> holders;
    private final QuotaLedger ledger;
    private final QuotaSettings settings;

    LeaseRenewal(List<ReservationHolder> holders, QuotaLedger ledger, QuotaSettings settings) {
        this.holders = List.copyOf(holders);
        this.ledger = ledger;
        this.settings = settings;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addFixedDelayTask(this::renew, settings.lease().dividedBy(BEATS_WITHIN_A_LEASE));
    }

    void renew() {
        List<UUID> held =
                holders.stream().flatMap(holder -> holder.held().stream()).toList();
        for (int from = 0; from < held.size(); from += MOST_AT_ONCE) {
            ledger.extend(new ArrayList<>(held.subList(from, Math.min(held.size(), from + MOST_AT_ONCE))));
        }
    }
}
