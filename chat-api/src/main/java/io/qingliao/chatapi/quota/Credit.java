package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What is added to somebody's balance, and why.
 *
 * @param onceKey names the occasion, which counts once; at most 96 characters, and nobody else's
 * @param actor who did it, where somebody other than the person and the service did
 */
public record Credit(
        EntryKind kind,
        Amount amount,
        String onceKey,
        @Nullable String reason,
        @Nullable AccountId actor) {

    /** What the service gives by itself. */
    public static Credit of(EntryKind kind, Amount amount, String onceKey) {
        return new Credit(kind, amount, onceKey, null, null);
    }
}
