package io.qingliao.chatapi.quota;

import java.util.UUID;

/** What is left in one account's pocket, in uses. */
record PocketSum(UUID account, long uses) {}
