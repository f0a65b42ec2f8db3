package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.persona.PersonaRevisionId;
import io.qingliao.chatapi.persona.PersonaView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thread of talk that belongs to one account; whoever changes its messages holds the lock on its row. */
@Entity
class Conversation {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID accountId;

    private @Nullable String title;

    @Column(nullable = false)
    private int messageCount;

    private @Nullable UUID activeLeaf;

    private @Nullable UUID forgottenThrough;

    private @Nullable UUID personaRevisionId;

    private @Nullable String modelId;

    @Column(nullable = false)
    private boolean pinned;

    @Column(nullable = false)
    private boolean archived;

    private @Nullable Instant deletedAt;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Conversation() {}

    Conversation(AccountId account, @Nullable Title title, Instant now) {
        this.id = ConversationId.random().value();
        this.accountId = account.value();
        this.title = title == null ? null : title.value();
        this.createdAt = now;
        this.updatedAt = now;
    }

    ConversationId id() {
        return new ConversationId(id);
    }

    int messageCount() {
        return messageCount;
    }

    /** The last turn of the path that is shown; none before the first turn. */
    Optional<TurnId> activeLeaf() {
        return Optional.ofNullable(activeLeaf).map(TurnId::new);
    }

    Optional<TurnId> forgottenThrough() {
        return Optional.ofNullable(forgottenThrough).map(TurnId::new);
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Who the model is to be here; it speaks as itself when nobody was picked. */
    Optional<PersonaRevisionId> persona() {
        return Optional.ofNullable(personaRevisionId).map(PersonaRevisionId::new);
    }

    void speakAs(Optional<PersonaRevisionId> persona) {
        personaRevisionId = persona.map(PersonaRevisionId::value).orElse(null);
    }

    /** Who is to answer here; the default model where nobody chose. */
    Optional<ModelId> model() {
        return Optional.ofNullable(modelId).map(ModelId::new);
    }

    void choose(ModelId model) {
        modelId = model.value();
    }

    boolean isPinned() {
        return pinned;
    }

    void pin() {
        pinned = true;
        archived = false;
    }

    void unpin() {
        pinned = false;
    }

    void archive() {
        archived = true;
        pinned = false;
    }

    void bringBack() {
        archived = false;
    }

    void delete(Instant now) {
        deletedAt = now;
        pinned = false;
    }

    void restore() {
        deletedAt = null;
    }

    /** Empty before the first turn, where nobody gave it one. */
    String title() {
        return title == null ? "" : title;
    }

    void rename(Title newTitle) {
        title = newTitle.value();
    }

    /** Gives the place of the first of two new messages. */
    int makeRoomForTurn(MessageText said) {
        if (title == null) {
            title = Title.after(said).value();
        }
        int place = messageCount;
        messageCount += 2;
        return place;
    }

    /** Undoes {@link #makeRoomForTurn} for the latest turn; shows again what was shown before it. */
    void takeBackTurn(MessageText said, Optional<TurnId> leafBefore) {
        messageCount -= 2;
        activeLeaf = leafBefore.map(TurnId::value).orElse(null);
        if (messageCount == 0 && Title.after(said).value().equals(title)) {
            title = null;
        }
    }

    void show(TurnId leaf) {
        activeLeaf = leaf.value();
    }

    void forgetThrough(Optional<TurnId> turn) {
        forgottenThrough = turn.map(TurnId::value).orElse(null);
    }

    void touched(Instant now) {
        updatedAt = now;
    }

    ConversationView view(String preview, @Nullable PersonaView persona, Duration keptAfterDeletion) {
        return new ConversationView(
                id(),
                title,
                preview,
                messageCount,
                createdAt,
                updatedAt,
                pinned,
                archived,
                persona,
                model().orElse(null),
                deletedAt == null ? null : deletedAt.plus(keptAfterDeletion));
    }

    ExportedConversation export(
            @Nullable String personaName, Instant now, List<ExportedConversation.ExportedMessage> messages) {
        return new ExportedConversation(
                id(),
                title,
                personaName,
                createdAt,
                updatedAt,
                pinned,
                archived,
                deletedAt,
                forgottenThrough().orElse(null),
                now,
                AiLabel.TEXT,
                messages);
    }
}
