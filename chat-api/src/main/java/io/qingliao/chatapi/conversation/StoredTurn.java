package io.qingliao.chatapi.conversation;

/** One turn as it stands in the database: what was said, and what was answered so far. */
public record StoredTurn(ConversationId conversation, MessageView userMessage, MessageView assistantMessage) {

    public TurnKey key() {
        return new TurnKey(conversation, id());
    }

    public TurnId id() {
        return userMessage.turnId();
    }

    public MessageStatus status() {
        return assistantMessage.status();
    }

    public boolean isGenerating() {
        return status() == MessageStatus.GENERATING;
    }

    public boolean isFailed() {
        return status() == MessageStatus.FAILED;
    }

    public boolean says(MessageText text) {
        return userMessage.content().equals(text.value());
    }

    /** A failed turn is not remembered, neither side of it; a stopped one is, once something was said. */
    boolean isMemorable() {
        boolean ended = status() == MessageStatus.COMPLETE || status() == MessageStatus.STOPPED;
        return ended && !assistantMessage.content().isBlank();
    }
}
