package io.qingliao.chatapi.conversation;

import java.util.List;
import java.util.Optional;

/** A conversation with all that was said, oldest first. */
public record OpenedConversation(
        ConversationView conversation,
        List<MessageView> messages,
        Optional<MessageId> remembersFrom,
        Optional<TurnId> running) {}
