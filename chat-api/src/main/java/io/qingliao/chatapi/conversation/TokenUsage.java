package io.qingliao.chatapi.conversation;

/** What an answer took, in tokens read and tokens written, as the model server counted them. */
public record TokenUsage(int promptTokens, int completionTokens) {}
