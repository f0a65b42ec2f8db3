package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.inference.PromptMessage;
import io.qingliao.chatapi.inference.Sampling;
import java.util.List;

/**
 * What the model gets to see, and which turns of the conversation that covers.
 *
 * @param answerTokens kept free in the window for the answer
 * @param sampling how the answer's words are chosen
 */
record Prompt(List<PromptMessage> messages, Memory memory, int answerTokens, Sampling sampling) {

    /** With words chosen as the checkpoint says. */
    Prompt(List<PromptMessage> messages, Memory memory, int answerTokens) {
        this(messages, memory, answerTokens, Sampling.UNSET);
    }
}
