package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
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

    ConversationView view(String preview) {
        return new ConversationView(id(), title, preview, messageCount, createdAt, updatedAt);
    }
}
