package io.qingliao.chatapi.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a turn remembers: earlier turns, oldest first.
 *
 * @param isWhole whether nothing that could be remembered was left out
 */
public record Memory(List<StoredTurn> turns, boolean isWhole) {

    /** The message from which on it remembers; none when it remembers everything. */
    public @Nullable MessageId from(StoredTurn open) {
        if (isWhole) {
            return null;
        }
        return (turns.isEmpty() ? open : turns.get(0)).userMessage().id();
    }
}
