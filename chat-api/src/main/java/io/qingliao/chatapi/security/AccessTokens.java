package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccessWithdrawn;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives, recognises and revokes access tokens. */
@Service
class AccessTokens {

    /** Not on every request: a write for each read would be most of the database's work. */
    private static final Duration BETWEEN_SIGHTINGS = Duration.ofMinutes(1);

    private final StoredTokens stored;
    private final EntityManager entities;
    private final Accounts accounts;
    private final SecuritySettings settings;
    private final Clock clock;

    AccessTokens(
            StoredTokens stored, EntityManager entities, Accounts accounts, SecuritySettings settings, Clock clock) {
        this.stored = stored;
        this.entities = entities;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** The caller holds the account: of logins that come at once each sees the tokens of those before it. */
    @Transactional(propagation = Propagation.MANDATORY)
    IssuedToken issue(AccountId account, Origin origin) {
        String token = AccessToken.random();
        Instant now = clock.instant();
        makeRoom(account, now);
        Instant expiresAt = now.plus(settings.tokenLifetime());
        entities.persist(new StoredToken(AccessToken.hash(token), account, origin, now, expiresAt));
        return new IssuedToken(token, expiresAt);
    }

    /** Whoever logs in once more than somebody may loses the session that was used longest ago. */
    private void makeRoom(AccountId account, Instant now) {
        stored.hashesByLastUse(account.value(), now).stream()
                .skip(settings.sessionsPerAccount() - 1L)
                .forEach(stored::deleteByHash);
    }

    /** The active account that holds this token, if the token is known and has not run out. */
    Optional<TokenHolder> holderOf(String token) {
        String hash = AccessToken.hash(token);
        Instant now = clock.instant();
        return stored.findById(hash).filter(found -> found.isValidAt(now)).flatMap(found -> holderOf(found, hash, now));
    }

    private Optional<TokenHolder> holderOf(StoredToken token, String hash, Instant now) {
        return accounts.find(token.account()).filter(AccountSummary::isActive).map(account -> {
            if (isLongAgo(account.lastSeenAt(), now)) {
                accounts.seen(account.id(), now);
            }
            if (isLongAgo(token.lastUsedAt(), now)) {
                stored.used(hash, now);
            }
            return new TokenHolder(account.id(), account.role(), account.mustChangePassword(), hash);
        });
    }

    private static boolean isLongAgo(@Nullable Instant last, Instant now) {
        return last == null || !now.isBefore(last.plus(BETWEEN_SIGHTINGS));
    }

    boolean isHeldAt(ClientAddress address, AccountId account) {
        return address.coarse()
                .filter(place -> stored.existsByAccountIdAndClientAddressAndExpiresAtGreaterThan(
                        account.value(), place, clock.instant()))
                .isPresent();
    }

    @Transactional
    void revoke(TokenHolder holder) {
        stored.deleteByHash(holder.tokenHash());
    }

    @EventListener
    @Transactional
    void revokeAllOf(AccessWithdrawn event) {
        stored.deleteByAccount(event.account().value());
    }

    @Transactional
    void forgetExpired() {
        stored.deleteExpired(clock.instant());
    }
}
