package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "access_token")
class StoredToken {

    @Id
    private String hash;

    @Column(nullable = false)
    private UUID accountId;

    @Column(nullable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant expiresAt;

    @Column(nullable = false)
    private Instant lastUsedAt;

    /** What its owner calls it by; tells nothing of the token. */
    @Column(nullable = false)
    private UUID id;

    private @Nullable String clientApp;

    private @Nullable String clientSystem;

    private @Nullable String clientAddress;

    @SuppressWarnings("NullAway.Init")
    protected StoredToken() {}

    StoredToken(String hash, AccountId account, Origin origin, Instant createdAt, Instant expiresAt) {
        this.hash = hash;
        this.accountId = account.value();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.lastUsedAt = createdAt;
        this.id = UUID.randomUUID();
        this.clientApp = origin.device().app();
        this.clientSystem = origin.device().system();
        this.clientAddress = origin.address().coarse().orElse(null);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    OpenSession session(String currentHash) {
        return new OpenSession(
                id, clientApp, clientSystem, clientAddress, createdAt, lastUsedAt, expiresAt, hash.equals(currentHash));
    }

    boolean isValidAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
