package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.account.AccountId;

/** Who calls, and by which key. */
public record KeyHolder(AccountId account, ApiKeyId key) {}
