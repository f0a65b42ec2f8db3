package io.qingliao.chatapi.account;

/**
 * Published inside the transaction that makes one account of two, before the rows of the one that goes are erased with
 * it. Whoever keeps something of it gives that to the one that stays: what is not moved now is lost.
 *
 * @param from the account that goes; nobody else can write anything of it any more
 * @param into the account that stays
 */
public record AccountsMerged(AccountId from, AccountId into) {}
