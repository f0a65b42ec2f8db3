package io.qingliao.chatapi.quota;

import java.util.UUID;

/** What one account was given for one day, and what is left of it. */
record DaySum(UUID account, QuotaUnit unit, long granted, long left) {}
