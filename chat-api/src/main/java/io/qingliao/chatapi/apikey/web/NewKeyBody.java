package io.qingliao.chatapi.apikey.web;

import org.jspecify.annotations.Nullable;

record NewKeyBody(
        @Nullable String name,
        @Nullable Integer expiresInDays,
        @Nullable Integer useLimit) {}
