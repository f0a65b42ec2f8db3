package io.qingliao.chatapi.quota;

import java.time.Instant;

/** What an account has left, in uses; open reservations are already taken off. */
public record QuotaStatus(int remaining, int dailyUses, int dailyRemaining, int balance, Instant renewsAt) {}
