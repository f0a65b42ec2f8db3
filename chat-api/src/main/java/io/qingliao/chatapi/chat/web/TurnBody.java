package io.qingliao.chatapi.chat.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

record TurnBody(@Nullable UUID turnId, @Nullable String content) {}
