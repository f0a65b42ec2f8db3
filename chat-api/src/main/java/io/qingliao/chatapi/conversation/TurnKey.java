package io.qingliao.chatapi.conversation;

/** Names one turn among all: clients make turn ids, so that they are unique in their conversation only. */
public record TurnKey(ConversationId conversation, TurnId turn) {}
