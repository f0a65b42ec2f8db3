package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.inference.AnsweringModel;
import io.qingliao.chatapi.inference.PromptMessage;
import io.qingliao.chatapi.inference.Sampling;
import java.util.List;

/**
 * What a model gets to see, and which turns of the conversation that covers.
 *
 * @param model who is asked
 * @param answerTokens kept free in the window for the answer
 * @param sampling how the answer's words are chosen
 */
record Prompt(AnsweringModel model, List<PromptMessage> messages, Memory memory, int answerTokens, Sampling sampling) {}
