package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountSummary;

/**
 * The two accounts of one person, of which one is left.
 *
 * @param kept the one with a password: it keeps its name
 * @param merged the one that came by WeChat
 */
public record Link(AccountSummary kept, AccountSummary merged) {}
