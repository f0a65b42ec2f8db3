package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.inference.PromptMessage;
import java.util.List;

/** What the model gets to see, and which turns of the conversation that covers. */
record Prompt(List<PromptMessage> messages, Memory memory) {}
