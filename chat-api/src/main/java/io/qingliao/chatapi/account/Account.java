package io.qingliao.chatapi.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Account {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String username;

    /** The name without its case; unique. */
    @Column(nullable = false, updatable = false)
    private String usernameKey;

    @Column(nullable = false)
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Role role;

    @Column(nullable = false)
    private boolean enabled = true;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    private @Nullable Instant lastSeenAt;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(Username username, String passwordHash, Role role, Instant createdAt) {
        this.id = AccountId.random().value();
        this.username = username.value();
        this.usernameKey = username.key();
        this.passwordHash = passwordHash;
        this.role = role;
        this.createdAt = createdAt;
    }

    void enable() {
        enabled = true;
    }

    void disable() {
        enabled = false;
    }

    boolean isLoneAmong(List<Account> enabledAdministrators) {
        return enabledAdministrators.size() == 1
                && enabledAdministrators.get(0).id.equals(id);
    }

    String passwordHash() {
        return passwordHash;
    }

    AccountId id() {
        return new AccountId(id);
    }

    boolean isEnabled() {
        return enabled;
    }

    AccountSummary summary() {
        return new AccountSummary(id(), username, role, enabled, createdAt, lastSeenAt);
    }
}
