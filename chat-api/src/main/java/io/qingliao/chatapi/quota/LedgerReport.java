package io.qingliao.chatapi.quota;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a look at every entry found wrong: nothing, as long as all is well; at most 100 findings of each kind. */
public record LedgerReport(
        Instant checkedAt,
        long accounts,
        List<UnequalBalance> unequalBalances,
        List<OverdrawnDay> overdrawnDays,
        List<UnequalReservation> unequalReservations,
        List<OverdueReservation> overdueReservations) {

    /** A balance that is not the sum of its entries. */
    public record UnequalBalance(UUID accountId, QuotaUnit unit, int balance, long sumOfEntries) {}

    /** A day of which more was taken than it gave. */
    public record OverdrawnDay(UUID accountId, QuotaUnit unit, LocalDate day, long sumOfEntries) {}

    /** An open reservation that holds something else than its entries took. */
    public record UnequalReservation(UUID reservationId, UUID accountId, int reserved, long sumOfEntries) {}

    /** A reservation that nobody released although its lease ran out long ago. */
    public record OverdueReservation(UUID reservationId, UUID accountId, UUID turnId, Instant leaseUntil) {}

    @JsonProperty("isSound")
    public boolean isSound() {
        return findings() == 0;
    }

    int findings() {
        return unequalBalances.size() + overdrawnDays.size() + unequalReservations.size() + overdueReservations.size();
    }
}
