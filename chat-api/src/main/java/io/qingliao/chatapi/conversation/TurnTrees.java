package io.qingliao.chatapi.conversation;

import org.springframework.stereotype.Component;

/** Reads the shape of a conversation without its words. */
@Component
class TurnTrees {

    private final StoredMessages messages;

    TurnTrees(StoredMessages messages) {
        this.messages = messages;
    }

    TurnTree of(ConversationId conversation) {
        return new TurnTree(messages.findNodes(conversation.value()));
    }
}
