package io.qingliao.chatapi.pages;

import org.jspecify.annotations.Nullable;

/** What anybody may know of this service. */
record ServiceBody(
        String name,
        String version,
        @Nullable String model,
        boolean modelReady,
        String greeting,
        String aiLabel,
        int maxMessageCharacters,
        int dailyUses,
        int usernameMin,
        int usernameMax,
        int passwordMin,
        int passwordMax) {}
