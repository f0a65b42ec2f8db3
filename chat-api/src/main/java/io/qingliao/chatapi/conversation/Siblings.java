package io.qingliao.chatapi.conversation;

import java.util.List;

/**
 * The variants of a message.
 *
 * @param index which of them it is, from 1
 * @param turnIds by which each is shown, oldest first
 */
public record Siblings(int index, int count, List<TurnId> turnIds) {

    static Siblings of(TurnId one, List<TurnId> all) {
        return new Siblings(all.indexOf(one) + 1, all.size(), all);
    }
}
