package io.qingliao.chatapi.safety;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A word list without its words.
 *
 * @param answer none where the text is refused
 * @param words how many
 */
public record WordListView(
        UUID id,
        String name,
        WordAction action,
        @Nullable String answer,
        boolean enabled,
        int words,
        Instant updatedAt) {}
