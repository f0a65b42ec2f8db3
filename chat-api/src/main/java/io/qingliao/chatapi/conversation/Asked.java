package io.qingliao.chatapi.conversation;

/** What a turn says, and where in the conversation it says that. */
public record Asked(MessageText said, Branch branch) {}
