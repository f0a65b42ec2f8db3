package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * What one answer may cost, taken until it is settled or released; whoever computes the answer extends the lease. A
 * program's answer has an id of its own in the place of a turn's.
 *
 * @param mostTokens how long an answer this can pay for, in tokens; {@link #UNBOUNDED} in plans that count uses
 */
public record Reservation(UUID id, AccountId account, UUID turnId, Instant leaseUntil, int mostTokens) {

    public static final int UNBOUNDED = Integer.MAX_VALUE;
}
