package io.qingliao.chatapi.account;

/** Published inside the transaction that shuts the account or resets its password: every session of it ends. */
public record AccessWithdrawn(AccountId account) {}
