package io.qingliao.chatapi.conversation;

import java.util.List;
import java.util.Optional;

/**
 * A conversation with what is said on the path that is shown, oldest first.
 *
 * @param remembersFrom the oldest message that the path's last turn remembered; empty when it remembered everything
 * @param forgottenThrough the path's last turn that the next one will not remember
 * @param pinned those turns of the path that are always remembered
 * @param running the turn that is being answered
 */
public record OpenedConversation(
        ConversationView conversation,
        List<PathMessage> messages,
        Optional<MessageId> remembersFrom,
        Optional<TurnId> forgottenThrough,
        List<TurnId> pinned,
        Optional<TurnId> running) {}
