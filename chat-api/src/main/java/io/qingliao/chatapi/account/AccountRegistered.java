package io.qingliao.chatapi.account;

/**
 * Published inside the transaction that stores the account, so that what belongs to it is stored with it; after what its
 * maker stores along with it, such as who vouched for its owner.
 */
public record AccountRegistered(AccountId account) {}
