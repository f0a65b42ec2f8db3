package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.inference.PromptMessage;
import java.util.List;

/**
 * What the model gets to see, and which turns of the conversation that covers.
 *
 * @param answerTokens kept free in the window for the answer
 */
record Prompt(List<PromptMessage> messages, Memory memory, int answerTokens) {}
