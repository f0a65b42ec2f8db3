package io.qingliao.chatapi.conversation;

/** How the answer of a turn ended; the text may be partial. */
public sealed interface Answer {

    String text();

    record Complete(String text) implements Answer {}

    record Stopped(String text) implements Answer {}

    record Failed(TurnFailure reason, String text) implements Answer {}
}
