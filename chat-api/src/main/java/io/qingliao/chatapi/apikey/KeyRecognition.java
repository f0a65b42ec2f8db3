package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whose key a program shows. */
@Service
public class KeyRecognition {

    /** Not on every request: a write for each read would be most of the database's work. */
    private static final Duration BETWEEN_SIGHTINGS = Duration.ofMinutes(1);

    private final StoredKeys stored;
    private final Accounts accounts;
    private final Clock clock;

    KeyRecognition(StoredKeys stored, Accounts accounts, Clock clock) {
        this.stored = stored;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Refuses with a code for each reason; invalid_api_key and mistyped_api_key are what a guess would get. */
    @Transactional
    public KeyHolder recognise(String given) {
        SecretKey secret = SecretKey.parse(given).orElseThrow(KeyRecognition::mistyped);
        ApiKey key = stored.findByPrefix(secret.prefix()).stream()
                .filter(candidate -> candidate.isOf(secret))
                .findFirst()
                .orElseThrow(KeyRecognition::unknown);
        AccountSummary owner = accounts.find(key.account()).orElseThrow(KeyRecognition::unknown);
        Instant now = clock.instant();
        refuseUnlessUsable(key, owner, now);
        noteSighting(key, owner, now);
        return new KeyHolder(owner.id(), key.id());
    }

    private static void refuseUnlessUsable(ApiKey key, AccountSummary owner, Instant now) {
        if (key.isRevoked()) {
            throw Refusal.of(ErrorCode.API_KEY_REVOKED, "This API key was revoked.");
        }
        if (key.isExpiredAt(now)) {
            throw Refusal.of(ErrorCode.API_KEY_EXPIRED, "This API key has expired.");
        }
        if (!owner.isActive()) {
            throw Refusal.of(ErrorCode.API_KEY_ACCOUNT_DISABLED, "The account of this API key is disabled.");
        }
        if (owner.mustChangePassword()) {
            throw Refusal.of(
                    ErrorCode.PASSWORD_CHANGE_REQUIRED,
                    "The account of this API key has a password for one login only: its keys work again once its owner has"
                            + " chosen another.");
        }
    }

    private void noteSighting(ApiKey key, AccountSummary owner, Instant now) {
        if (isLongAgo(Optional.ofNullable(key.lastUsedAt()), now)) {
            stored.used(key.id().value(), now);
        }
        if (isLongAgo(Optional.ofNullable(owner.lastSeenAt()), now)) {
            accounts.seen(owner.id(), now);
        }
    }

    private static boolean isLongAgo(Optional<Instant> last, Instant now) {
        return last.filter(seen -> now.isBefore(seen.plus(BETWEEN_SIGHTINGS))).isEmpty();
    }

    private static Refusal mistyped() {
        return Refusal.of(
                ErrorCode.MISTYPED_API_KEY,
                "This is no API key of this service: one has \"ql-\" and 49 letters and digits, the last of which check"
                        + " the others. Was it copied whole?");
    }

    private static Refusal unknown() {
        return Refusal.of(ErrorCode.INVALID_API_KEY, "This API key is not known.");
    }
}
