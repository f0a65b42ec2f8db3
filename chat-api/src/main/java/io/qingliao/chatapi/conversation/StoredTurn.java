package io.qingliao.chatapi.conversation;

import java.util.List;
import java.util.Optional;

/** One turn as it stands in the database: what was said, and what was answered so far. */
public record StoredTurn(ConversationId conversation, MessageView userMessage, MessageView assistantMessage) {

    /** None where not both are there. */
    static Optional<StoredTurn> of(List<Message> saidAndAnswered) {
        if (saidAndAnswered.size() != 2) {
            return Optional.empty();
        }
        return Optional.of(new StoredTurn(
                new ConversationId(saidAndAnswered.get(0).conversationId()),
                saidAndAnswered.get(0).view(),
                saidAndAnswered.get(1).view()));
    }

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

    /**
     * A failed turn is not remembered, neither side of it; a stopped one is, once something was said. What the house
     * answered was kept from the model, and stays so.
     */
    boolean isMemorable() {
        boolean ended = status() == MessageStatus.COMPLETE || status() == MessageStatus.STOPPED;
        return ended
                && assistantMessage.answeredBy() == Answerer.MODEL
                && !assistantMessage.content().isBlank();
    }
}
