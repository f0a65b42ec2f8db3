package io.qingliao.chatapi.conversation;

/** A conversation is about to go, with its messages; whoever works on it ends that before this event returns. */
public record ConversationDeletionRequested(ConversationId conversation) {}
