package io.qingliao.chatapi.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Account {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String username;

    /** The name without its case; unique. */
    @Column(nullable = false)
    private String usernameKey;

    /** Null for somebody whom another service vouches for, until they choose a password. */
    private @Nullable String passwordHash;

    @Column(nullable = false)
    private boolean mustChangePassword;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Role role;

    @Column(nullable = false)
    private boolean enabled = true;

    @Column(nullable = false)
    private boolean approved = true;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    private @Nullable Instant lastSeenAt;

    private @Nullable Instant leavesAt;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(Username username, @Nullable String passwordHash, Role role, Instant createdAt) {
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

    void awaitApproval() {
        approved = false;
    }

    void approve() {
        approved = true;
    }

    void give(Role newRole) {
        role = newRole;
    }

    /** The first instant stays when it is asked for again. */
    void leaveAt(Instant instant) {
        if (leavesAt == null) {
            leavesAt = instant;
        }
    }

    void stay() {
        leavesAt = null;
    }

    void rename(Username name) {
        username = name.value();
        usernameKey = name.key();
    }

    void choosePassword(String hash) {
        passwordHash = hash;
        mustChangePassword = false;
    }

    void mustChangePassword() {
        mustChangePassword = true;
    }

    void beGivenPassword(String hash) {
        passwordHash = hash;
        mustChangePassword = true;
    }

    boolean isLoneAmong(List<Account> activeAdministrators) {
        return activeAdministrators.size() == 1
                && activeAdministrators.get(0).id.equals(id);
    }

    boolean isLeavingBy(Instant now) {
        return leavesAt != null && !now.isBefore(leavesAt);
    }

    Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    String usernameKey() {
        return usernameKey;
    }

    AccountId id() {
        return new AccountId(id);
    }

    private AccountState state() {
        if (leavesAt != null) {
            return AccountState.LEAVING;
        }
        if (!enabled) {
            return AccountState.DISABLED;
        }
        return approved ? AccountState.ACTIVE : AccountState.AWAITING_APPROVAL;
    }

    AccountSummary summary() {
        return new AccountSummary(
                id(),
                username,
                role,
                state(),
                enabled,
                passwordHash != null,
                mustChangePassword,
                createdAt,
                lastSeenAt,
                leavesAt);
    }
}
