package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.quota.QuotaUnit;
import java.time.Instant;

/** A code that somebody redeemed, by its last letters. */
record OwnRedemption(Instant redeemedAt, String codeEnding, QuotaUnit unit, int amount) {}
