package io.qingliao.chatapi.conversation;

import java.util.Optional;

/**
 * Where a turn hangs in the tree of a conversation's turns.
 *
 * @param parent the turn before it; none for a first turn
 * @param question the turn that first asked its question, when it answers that again
 */
public record Branch(Optional<TurnId> parent, Optional<TurnId> question) {

    /** Where the first turn of a conversation hangs. */
    public static final Branch ROOT = new Branch(Optional.empty(), Optional.empty());

    static Branch after(Optional<TurnId> parent) {
        return new Branch(parent, Optional.empty());
    }
}
