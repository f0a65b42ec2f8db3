package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class ApiKey {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID accountId;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false, updatable = false)
    private String prefix;

    @Column(nullable = false, updatable = false)
    private String hash;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private @Nullable Instant expiresAt;

    private @Nullable Instant lastUsedAt;

    private @Nullable Instant revokedAt;

    @Column(updatable = false)
    private @Nullable Integer useLimit;

    /** Counted in the database, where many requests count at once. */
    @Column(nullable = false, updatable = false)
    private int uses;

    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    ApiKey(AccountId account, SecretKey secret, NewKey wanted, Instant createdAt) {
        this.id = ApiKeyId.random().value();
        this.accountId = account.value();
        this.name = wanted.name().value();
        this.prefix = secret.prefix();
        this.hash = secret.hash();
        this.createdAt = createdAt;
        this.expiresAt = wanted.lifetime() == null ? null : createdAt.plus(wanted.lifetime());
        this.useLimit = wanted.useLimit();
    }

    boolean isOf(SecretKey given) {
        return given.hasHash(hash);
    }

    boolean isExpiredAt(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    /** Once revoked it stays revoked since then. */
    boolean revoke(Instant now) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = now;
        return true;
    }

    @Nullable
    Instant lastUsedAt() {
        return lastUsedAt;
    }

    @Nullable
    Integer useLimit() {
        return useLimit;
    }

    ApiKeyId id() {
        return new ApiKeyId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    ApiKeyView view(Instant now) {
        return new ApiKeyView(
                id.toString(),
                name,
                prefix,
                ApiKeyState.of(isRevoked(), isExpiredAt(now), useLimit != null && uses >= useLimit),
                createdAt,
                expiresAt,
                lastUsedAt,
                revokedAt,
                uses,
                useLimit);
    }
}
