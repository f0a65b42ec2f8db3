package io.qingliao.chatapi.account;

/** Published inside the transaction that disables the account. */
public record AccountDisabled(AccountId account) {}
