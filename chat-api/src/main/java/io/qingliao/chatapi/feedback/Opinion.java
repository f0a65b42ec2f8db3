package io.qingliao.chatapi.feedback;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What somebody thinks of one answer.
 *
 * @param comment without U+0000 and halves of characters, which PostgreSQL does not store
 */
public record Opinion(
        @NotNull Rating rating,
        @Nullable Reason reason,

        @Size(max = 500) @Pattern(regexp = "[^\\x00\\p{Cs}]*") @Nullable
        String comment) {}
