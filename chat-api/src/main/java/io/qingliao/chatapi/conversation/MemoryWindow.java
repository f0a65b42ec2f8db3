package io.qingliao.chatapi.conversation;

import java.util.List;

/**
 * How much of a conversation the model sees: the newest whole turns that fit beside the new message and the answer.
 *
 * @param tokens what the model can see at once
 * @param answerTokens kept free for the answer
 */
public record MemoryWindow(int tokens, int answerTokens) {

    /** The most that a prompt may take, in tokens. */
    public int promptTokens() {
        return Math.max(0, tokens - answerTokens);
    }

    public boolean canHold(int newTokens) {
        return newTokens <= promptTokens();
    }

    /**
     * The index of the oldest remembered turn; the number of turns when none fits.
     *
     * @param turnTokens the cost of each earlier turn, oldest first
     * @param newTokens the cost of the new message, the overhead of the prompt included
     */
    public int firstRemembered(List<Integer> turnTokens, int newTokens) {
        int free = promptTokens() - newTokens;
        int first = turnTokens.size();
        while (first > 0 && turnTokens.get(first - 1) <= free) {
            first--;
            free -= turnTokens.get(first);
        }
        return first;
    }
}
