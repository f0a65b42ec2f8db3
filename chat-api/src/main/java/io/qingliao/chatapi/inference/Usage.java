package io.qingliao.chatapi.inference;

/** Tokens read and tokens written by one answer. */
public record Usage(int promptTokens, int completionTokens) {

    public static final Usage NONE = new Usage(0, 0);
}
