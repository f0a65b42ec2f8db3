package io.qingliao.chatapi.account;

/** Published inside the transaction that stores the account, so that what belongs to it is stored with it. */
public record AccountRegistered(AccountId account) {}
