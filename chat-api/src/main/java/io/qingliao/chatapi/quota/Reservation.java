package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * One use taken for one answer, until it is settled or released; whoever computes the answer extends the lease. A
 * program's answer has an id of its own in the place of a turn's.
 */
public record Reservation(UUID id, AccountId account, UUID turnId, Instant leaseUntil) {}
