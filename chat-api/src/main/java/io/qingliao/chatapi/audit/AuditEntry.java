package io.qingliao.chatapi.audit;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class AuditEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false, updatable = false)
    private Instant happenedAt;

    /** Null once the actor's account is erased. */
    @Column(updatable = false)
    private @Nullable UUID actorId;

    @Column(nullable = false, updatable = false)
    private String action;

    @Column(nullable = false, updatable = false)
    private String subjectKind;

    @Column(updatable = false)
    private @Nullable String subjectId;

    /** JSON. */
    @Column(updatable = false)
    private @Nullable String beforeState;

    /** JSON. */
    @Column(updatable = false)
    private @Nullable String afterState;

    @Column(updatable = false)
    private @Nullable String address;

    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    AuditEntry(
            Instant happenedAt,
            AccountId actor,
            String action,
            String subjectKind,
            String subjectId,
            @Nullable String beforeState,
            @Nullable String afterState,
            @Nullable String address) {
        this.happenedAt = happenedAt;
        this.actorId = actor.value();
        this.action = action;
        this.subjectKind = subjectKind;
        this.subjectId = subjectId;
        this.beforeState = beforeState;
        this.afterState = afterState;
        this.address = address;
    }

    long id() {
        if (id == null) {
            throw new IllegalStateException("An audit entry has no number before it is stored");
        }
        return id;
    }

    Instant happenedAt() {
        return happenedAt;
    }

    Optional<AccountId> actor() {
        return Optional.ofNullable(actorId).map(AccountId::new);
    }

    String action() {
        return action;
    }

    String subjectKind() {
        return subjectKind;
    }

    @Nullable
    String subjectId() {
        return subjectId;
    }

    @Nullable
    String beforeState() {
        return beforeState;
    }

    @Nullable
    String afterState() {
        return afterState;
    }

    @Nullable
    String address() {
        return address;
    }
}
