package io.qingliao.chatapi.inference;

import org.jspecify.annotations.Nullable;

/** OpenAI's error object. */
record ApiError(
        @Nullable String message,
        @Nullable String type,
        @Nullable String code) {

    /** The body of an error answer. */
    record Envelope(@Nullable ApiError error) {}
}
