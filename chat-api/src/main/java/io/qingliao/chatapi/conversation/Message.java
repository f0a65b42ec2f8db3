package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.persona.PersonaRevisionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
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

    @Enumerated(EnumType.STRING)
    private @Nullable FinishReason finishReason;

    private @Nullable Integer promptTokens;

    private @Nullable Integer completionTokens;

    @Column(nullable = false, updatable = false)
    private int place;

    @Column(updatable = false)
    private @Nullable UUID parentTurnId;

    @Column(nullable = false, updatable = false)
    private UUID questionTurnId;

    private @Nullable UUID remembersFrom;

    private @Nullable UUID personaRevisionId;

    private @Nullable String modelId;

    @Column(nullable = false)
    private boolean ofHouse;

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
                && !ofHouse
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
        end(MessageStatus.COMPLETE, text);
        took(reason, usage);
    }

    void stop(String text, FinishReason reason, @Nullable TokenUsage usage) {
        end(MessageStatus.STOPPED, text);
        took(reason, usage);
    }

    void fail(TurnFailure reason, String text) {
        end(MessageStatus.FAILED, text);
        failure = reason;
    }

    /** A new answer, or one that failed and is tried again. */
    void beginFor(UUID reservation, Optional<ModelId> model) {
        requireUnanswered();
        status = MessageStatus.GENERATING;
        failure = null;
        content = "";
        reservationId = reservation;
        modelId = model.map(ModelId::value).orElse(null);
    }

    /** In the place of a new answer, or of one that failed. Nobody pays for it. */
    void answerAsHouse(String text) {
        requireUnanswered();
        status = MessageStatus.COMPLETE;
        failure = null;
        content = StorableText.of(text);
        reservationId = null;
        modelId = null;
        ofHouse = true;
        finishReason = FinishReason.STOP;
    }

    void remembersFrom(@Nullable MessageId oldest) {
        remembersFrom = oldest == null ? null : oldest.value();
    }

    void spokenAs(Optional<PersonaRevisionId> persona) {
        personaRevisionId = persona.map(PersonaRevisionId::value).orElse(null);
    }

    Optional<PersonaRevisionId> persona() {
        return Optional.ofNullable(personaRevisionId).map(PersonaRevisionId::new);
    }

    void pin() {
        pinned = true;
    }

    void unpin() {
        pinned = false;
    }

    private void took(FinishReason reason, @Nullable TokenUsage usage) {
        finishReason = reason;
        promptTokens = usage == null ? null : usage.promptTokens();
        completionTokens = usage == null ? null : usage.completionTokens();
    }

    private @Nullable TokenUsage usage() {
        return promptTokens == null || completionTokens == null ? null : new TokenUsage(promptTokens, completionTokens);
    }

    private void end(MessageStatus ended, String text) {
        require(MessageStatus.GENERATING);
        status = ended;
        content = StorableText.of(text);
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

    MessageView view() {
        return new MessageView(
                new MessageId(id),
                new TurnId(turnId),
                role,
                content,
                status,
                createdAt,
                aiLabel(),
                failure,
                finishReason,
                usage(),
                answerer(),
                model().orElse(null));
    }

    ExportedConversation.ExportedMessage export(Set<TurnId> shown) {
        return new ExportedConversation.ExportedMessage(
                new MessageId(id),
                new TurnId(turnId),
                parentTurnId == null ? null : new TurnId(parentTurnId),
                shown.contains(new TurnId(turnId)),
                role,
                content,
                status,
                createdAt,
                aiLabel(),
                answerer(),
                model().orElse(null));
    }

    private @Nullable String aiLabel() {
        return answerer() == Answerer.MODEL ? AiLabel.TEXT : null;
    }

    private @Nullable Answerer answerer() {
        if (isFrom(MessageRole.USER)) {
            return null;
        }
        return ofHouse ? Answerer.HOUSE : Answerer.MODEL;
    }

    private Optional<ModelId> model() {
        return Optional.ofNullable(modelId).map(ModelId::new);
    }
}
