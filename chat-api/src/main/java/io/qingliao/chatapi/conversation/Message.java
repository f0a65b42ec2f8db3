package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.persona.PersonaRevisionId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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

    @Column(nullable = false)
    private String content;

    private @Nullable UUID reservationId;

    /** None before the end, and of what a person said. */
    @Embedded
    private @Nullable AnswerEnding ending;

    @Column(nullable = false, updatable = false)
    private int place;

    @Column(updatable = false)
    private @Nullable UUID parentTurnId;

    @Column(nullable = false, updatable = false)
    private UUID questionTurnId;

    private @Nullable UUID remembersFrom;

    /** Means nothing of what a person said. */
    @Embedded
    private AnswerGiver giver;

    @Column(nullable = false)
    private boolean pinned;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Message() {}

    private Message(
            MessageId id,
            ConversationId conversation,
            TurnId turn,
            Branch branch,
            MessageRole role,
            MessageStatus status,
            String content,
            int place,
            Instant now) {
        this.id = id.value();
        this.conversationId = conversation.value();
        this.turnId = turn.value();
        this.parentTurnId = branch.parent().map(TurnId::value).orElse(null);
        this.questionTurnId = branch.question().orElse(turn).value();
        this.role = role;
        this.status = status;
        this.content = content;
        this.giver = AnswerGiver.UNKNOWN;
        this.place = place;
        this.createdAt = now;
    }

    static Message said(TurnKey turn, Asked asked, int place, Instant now) {
        return new Message(
                MessageId.random(),
                turn.conversation(),
                turn.turn(),
                asked.branch(),
                MessageRole.USER,
                MessageStatus.COMPLETE,
                asked.said().value(),
                place,
                now);
    }

    /** Without an answerer yet. */
    static Message answering(Message question, Branch branch) {
        return new Message(
                MessageId.random(),
                new ConversationId(question.conversationId),
                new TurnId(question.turnId),
                branch,
                MessageRole.ASSISTANT,
                MessageStatus.GENERATING,
                "",
                question.place + 1,
                question.createdAt);
    }

    boolean isFrom(MessageRole someone) {
        return role == someone;
    }

    /** Whether it is an answer that a person may judge, and a model may learn from. */
    boolean isEndedAnswer() {
        return role == MessageRole.ASSISTANT
                && giver.answerer() == Answerer.MODEL
                && (status == MessageStatus.COMPLETE || status == MessageStatus.STOPPED);
    }

    /** The turn that first asked what this message asks or answers. */
    TurnKey question() {
        return new TurnKey(new ConversationId(conversationId), new TurnId(questionTurnId));
    }

    boolean isGeneratingFor(UUID reservation) {
        return status == MessageStatus.GENERATING && reservation.equals(reservationId);
    }

    void complete(String text, FinishReason reason, TokenUsage usage) {
        end(MessageStatus.COMPLETE, text, AnswerEnding.finished(reason, usage));
    }

    void stop(String text, FinishReason reason, @Nullable TokenUsage usage) {
        end(MessageStatus.STOPPED, text, AnswerEnding.finished(reason, usage));
    }

    void fail(TurnFailure reason, String text) {
        end(MessageStatus.FAILED, text, AnswerEnding.failed(reason));
    }

    /** A new answer, or one that failed and is tried again. */
    void beginFor(UUID reservation, Optional<ModelId> model) {
        requireUnanswered();
        status = MessageStatus.GENERATING;
        ending = null;
        content = "";
        reservationId = reservation;
        giver = giver.by(model);
    }

    /** In the place of a new answer, or of one that failed. Nobody pays for it. */
    void answerAsHouse(String text) {
        requireUnanswered();
        status = MessageStatus.COMPLETE;
        ending = AnswerEnding.finished(FinishReason.STOP, null);
        content = StorableText.of(text);
        reservationId = null;
        giver = giver.byHouse();
    }

    void remembersFrom(@Nullable MessageId oldest) {
        remembersFrom = oldest == null ? null : oldest.value();
    }

    void spokenAs(Optional<PersonaRevisionId> persona) {
        giver = giver.as(persona);
    }

    Optional<PersonaRevisionId> persona() {
        return giver.persona();
    }

    void pin() {
        pinned = true;
    }

    void unpin() {
        pinned = false;
    }

    private void end(MessageStatus ended, String text, AnswerEnding how) {
        require(MessageStatus.GENERATING);
        status = ended;
        content = StorableText.of(text);
        ending = how;
    }

    private void requireUnanswered() {
        boolean isNew = status == MessageStatus.GENERATING && reservationId == null;
        if (!isNew) {
            require(MessageStatus.FAILED);
        }
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

    Optional<MessageId> remembersFrom() {
        return Optional.ofNullable(remembersFrom).map(MessageId::new);
    }

    boolean isPinned() {
        return pinned;
    }

    Cursor cursor() {
        return new Cursor(false, createdAt, id);
    }

    UUID conversationId() {
        return conversationId;
    }

    String content() {
        return content;
    }

    /** The turn before its own; none in a first turn. */
    Optional<TurnId> parent() {
        return Optional.ofNullable(parentTurnId).map(TurnId::new);
    }

    MessageView view() {
        Answerer answerer = isFrom(MessageRole.USER) ? null : giver.answerer();
        return new MessageView(
                new MessageId(id),
                new TurnId(turnId),
                role,
                content,
                status,
                createdAt,
                answerer == Answerer.MODEL ? AiLabel.TEXT : null,
                ending == null ? null : ending.failure(),
                ending == null ? null : ending.finishReason(),
                ending == null ? null : ending.usage(),
                answerer,
                giver.model().orElse(null));
    }
}
