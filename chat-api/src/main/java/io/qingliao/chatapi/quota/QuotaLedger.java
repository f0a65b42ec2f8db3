package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What every account was given and what it used. */
@Service
public class QuotaLedger {

    QuotaLedger() {}

    /**
     * Takes one use, today's free ones first. A turn that has an open reservation gets that one again. Refuses with
     * quota_exceeded.
     */
    public Reservation reserve(AccountId account, UUID turnId) {
        throw new UnsupportedOperationException();
    }

    /** Begins the lease of those that are still open anew. */
    public void extend(Collection<UUID> reservationIds) {
        throw new UnsupportedOperationException();
    }

    /** The use was used. The first of settle and release counts; any later one does nothing. */
    public void settle(UUID reservationId) {
        throw new UnsupportedOperationException();
    }

    /** Gives the use back to where it came from. The first of settle and release counts; any later one does nothing. */
    public void release(UUID reservationId) {
        throw new UnsupportedOperationException();
    }

    /** Open reservations whose lease has run out: their turns died with the process that ran them. */
    public List<Reservation> expired() {
        throw new UnsupportedOperationException();
    }

    public QuotaStatus statusOf(AccountId account) {
        throw new UnsupportedOperationException();
    }

    /** Adds uses to the balance, once for each grant id. */
    public QuotaStatus grant(AccountId account, UUID grantId, int uses, String reason) {
        throw new UnsupportedOperationException();
    }
}
