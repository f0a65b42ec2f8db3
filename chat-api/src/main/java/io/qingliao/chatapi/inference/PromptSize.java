package io.qingliao.chatapi.inference;

import java.util.List;

/**
 * What a prompt takes of the model's window, in tokens, as the model server counts it.
 *
 * @param window what the model can see at once, prompt and answer together
 * @param answer kept free for the answer
 * @param overhead what the prompt costs beside its messages
 * @param messages the cost of each message, in the order they were given
 * @param firstRemembered the oldest of the messages that the model sees, whatever its window holds: some models were
 *     trained to remember the last few utterances only
 */
public record PromptSize(int window, int answer, int overhead, List<Integer> messages, int firstRemembered) {

    public PromptSize {
        messages = List.copyOf(messages);
    }
}
