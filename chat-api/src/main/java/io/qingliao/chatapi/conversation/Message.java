package io.qingliao.chatapi.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Message {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID conversationId;

    @Column(nullable = false, updatable = false)
    private UUID turnId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private MessageRole role;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private MessageStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable TurnFailure failure;

    @Column(nullable = false)
    private String content;

    private @Nullable UUID reservationId;

    @Column(nullable = false, updatable = false)
    private int place;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    private Message(
            MessageId id,
            ConversationId conversation,
            TurnId turn,
            MessageRole role,
            MessageStatus status,
            String content,
            int place,
            Instant now) {
        this.id = id.value();
        this.conversationId = conversation.value();
        this.turnId = turn.value();
        this.role = role;
        this.status = status;
        this.content = content;
        this.place = place;
        this.createdAt = now;
    }

    static Message said(
            MessageId id, ConversationId conversation, TurnId turn, MessageText text, int place, Instant now) {
        return new Message(id, conversation, turn, MessageRole.USER, MessageStatus.COMPLETE, text.value(), place, now);
    }

    static Message answering(Message question, UUID reservation) {
        Message answer = new Message(
                MessageId.random(),
                new ConversationId(question.conversationId),
                new TurnId(question.turnId),
                MessageRole.ASSISTANT,
                MessageStatus.GENERATING,
                "",
                question.place + 1,
                question.createdAt);
        answer.reservationId = reservation;
        return answer;
    }

    boolean isFrom(MessageRole someone) {
        return role == someone;
    }

    boolean isGeneratingFor(UUID reservation) {
        return status == MessageStatus.GENERATING && reservation.equals(reservationId);
    }

    void complete(String text) {
        end(MessageStatus.COMPLETE, text);
    }

    void stop(String text) {
        end(MessageStatus.STOPPED, text);
    }

    void fail(TurnFailure reason, String text) {
        end(MessageStatus.FAILED, text);
        failure = reason;
    }

    void tryAgain(UUID reservation) {
        require(MessageStatus.FAILED);
        status = MessageStatus.GENERATING;
        failure = null;
        content = "";
        reservationId = reservation;
    }

    private void end(MessageStatus ended, String text) {
        require(MessageStatus.GENERATING);
        status = ended;
        content = StorableText.of(text);
    }

    private void require(MessageStatus expected) {
        if (status != expected) {
            throw new IllegalStateException("message %s is %s, not %s".formatted(id, status, expected));
        }
    }

    Optional<UUID> reservation() {
        return Optional.ofNullable(reservationId);
    }

    TurnKey turn() {
        return new TurnKey(new ConversationId(conversationId), new TurnId(turnId));
    }

    int place() {
        return place;
    }

    UUID conversationId() {
        return conversationId;
    }

    String content() {
        return content;
    }

    MessageView view() {
        return new MessageView(
                new MessageId(id),
                new TurnId(turnId),
                role,
                content,
                status,
                createdAt,
                isFrom(MessageRole.ASSISTANT) ? AiLabel.TEXT : null,
                failure);
    }
}
