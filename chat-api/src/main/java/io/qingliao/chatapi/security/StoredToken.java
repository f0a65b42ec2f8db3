package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

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

    @SuppressWarnings("NullAway.Init")
    protected StoredToken() {}

    StoredToken(String hash, AccountId account, Instant createdAt, Instant expiresAt) {
        this.hash = hash;
        this.accountId = account.value();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    boolean isValidAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
