package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.MemoryWindow;
import io.qingliao.chatapi.conversation.MemoryWindow.Cost;
import io.qingliao.chatapi.conversation.Past;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.inference.PromptSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What may be remembered, with what the model server says it costs.
 *
 * @param size of a prompt of what the model is told, all turns of the past, and the new message, in this order
 * @param told how many messages the model is told before the conversation
 */
record WeighedPast(Past past, PromptSize size, int told) {

    MemoryWindow window() {
        return new MemoryWindow(size.window(), size.answer());
    }

    int tokensBesideTurns() {
        int turns = costs().stream().mapToInt(Cost::tokens).sum();
        return size.overhead()
                + size.messages().stream().mapToInt(Integer::intValue).sum()
                - turns;
    }

    int pinnedTokens() {
        return costs().stream().filter(Cost::pinned).mapToInt(Cost::tokens).sum();
    }

    /** The index from which on turns are remembered without a gap. */
    int firstRemembered() {
        int fitting = window().firstRemembered(costs(), past.forgotten(), past.remembered(), tokensBesideTurns());
        return Math.max(fitting, firstSeen());
    }

    /** The pinned ones among the earlier turns, and all from the given one on. */
    List<StoredTurn> rememberedFrom(int first) {
        return IntStream.range(firstSeen(), past.turns().size())
                .filter(index -> index >= first || past.turns().get(index).pinned())
                .mapToObj(index -> past.turns().get(index).turn())
                .toList();
    }

    /** A turn is remembered as a whole: of one whose answer alone the model would see, nothing is sent. */
    private int firstSeen() {
        int unseenMessages = Math.max(0, size.firstRemembered() - told);
        return Math.min(past.turns().size(), (unseenMessages + 1) / 2);
    }

    private List<Cost> costs() {
        return IntStream.range(0, past.turns().size())
                .mapToObj(turn -> new Cost(
                        size.messages().get(told + 2 * turn) + size.messages().get(told + 2 * turn + 1),
                        past.turns().get(turn).pinned()))
                .toList();
    }
}
