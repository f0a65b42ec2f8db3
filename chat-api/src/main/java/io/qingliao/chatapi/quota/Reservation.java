package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import java.time.Instant;
import java.util.UUID;

/** One use taken for one turn, until it is settled or released; whoever runs the turn extends the lease. */
public record Reservation(UUID id, AccountId account, UUID turnId, Instant leaseUntil) {}
