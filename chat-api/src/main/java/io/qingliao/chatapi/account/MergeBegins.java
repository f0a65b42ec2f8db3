package io.qingliao.chatapi.account;

/**
 * Published inside the transaction that may make one account of two, before it holds them. Whoever elsewhere locks rows of
 * its own before an account's locks those of both now, so that none waits for another in a circle.
 */
public record MergeBegins(AccountId one, AccountId other) {}
