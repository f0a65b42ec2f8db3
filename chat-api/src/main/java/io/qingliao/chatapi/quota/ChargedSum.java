package io.qingliao.chatapi.quota;

import java.util.UUID;

/** What one account was charged, or has reserved. */
record ChargedSum(UUID account, QuotaUnit unit, long amount) {}
