package io.qingliao.chatapi.conversation.web;

import org.jspecify.annotations.Nullable;

record TitleBody(@Nullable String title) {}
