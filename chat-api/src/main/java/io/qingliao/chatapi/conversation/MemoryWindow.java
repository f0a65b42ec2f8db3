package io.qingliao.chatapi.conversation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of a conversation the model sees: the newest whole turns that fit beside the new message and the answer,
 * and the pinned ones whatever their age. When it overflows, it forgets a quarter of what it holds at once and then
 * stays as it is for some turns: a prompt that begins as the one before it is computed faster.
 *
 * @param tokens what the model can see at once
 * @param answerTokens kept free for the answer
 */
public record MemoryWindow(int tokens, int answerTokens) {

    private static final int BLOCKS = 4;

    /** What it costs to remember a turn, in tokens; a pinned one is always remembered. */
    public record Cost(int tokens, boolean pinned) {}

    /** The most that a prompt may take, in tokens. */
    public int promptTokens() {
        return Math.max(0, tokens - answerTokens);
    }

    public boolean canHold(int newTokens) {
        return newTokens <= promptTokens();
    }

    /**
     * The index from which on turns are remembered without a gap; the number of turns when no more than the pinned ones
     * fit.
     *
     * @param past the turns before, oldest first
     * @param forgotten how many of them may not be remembered unless they are pinned
     * @param before from which on the turn before remembered
     * @param newTokens the cost of the new message, and of all that is in the prompt beside the turns
     */
    public int firstRemembered(List<Cost> past, int forgotten, int before, int newTokens) {
        int free = promptTokens() - newTokens;
        int roomy = firstWithin(free - promptTokens() / BLOCKS, past, forgotten);
        if (costFrom(before, past) <= free) {
            return Math.min(before, roomy);
        }
        // The newest turn matters more than the room for further ones.
        boolean newestFits = past.size() > forgotten && costFrom(past.size() - 1, past) <= free;
        return newestFits ? Math.min(roomy, past.size() - 1) : roomy;
    }

    private static int firstWithin(int free, List<Cost> past, int from) {
        return IntStream.range(from, past.size())
                .filter(first -> costFrom(first, past) <= free)
                .findFirst()
                .orElse(past.size());
    }

    private static int costFrom(int first, List<Cost> past) {
        return IntStream.range(0, past.size())
                .filter(index -> index >= first || past.get(index).pinned())
                .map(index -> past.get(index).tokens())
                .sum();
    }
}
