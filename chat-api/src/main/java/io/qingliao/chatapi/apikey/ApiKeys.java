package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's keys: made, listed, revoked. */
@Service
public class ApiKeys {

    private static final Logger log = LoggerFactory.getLogger(ApiKeys.class);

    private final StoredKeys stored;
    private final EntityManager entities;
    private final Accounts accounts;
    private final ApiKeySettings settings;
    private final Clock clock;

    ApiKeys(StoredKeys stored, EntityManager entities, Accounts accounts, ApiKeySettings settings, Clock clock) {
        this.stored = stored;
        this.entities = entities;
        this.accounts = accounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Refuses with too_many_api_keys; of two keys asked for at once the second waits and sees the first. */
    @Transactional
    public IssuedKey create(AccountId account, NewKey wanted) {
        accounts.lock(account);
        int keys = stored.countByAccountIdAndRevokedAtIsNull(account.value());
        if (keys >= settings.keysPerAccount()) {
            throw tooMany(keys);
        }
        SecretKey secret = SecretKey.random();
        Instant now = clock.instant();
        ApiKey key = new ApiKey(account, secret, wanted, now);
        entities.persist(key);
        log.info("api key created account={} key={}", account, key.id());
        return new IssuedKey(secret.reveal(), key.view(now));
    }

    /** Newest first, without the revoked ones. */
    public List<ApiKeyView> of(AccountId account) {
        return views(stored.findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(account.value()));
    }

    /** Newest first, with those that were revoked lately. */
    public List<ApiKeyView> everyOneOf(AccountId account) {
        return views(stored.findByAccountIdOrderByCreatedAtDescIdDesc(account.value()));
    }

    /** Whoever asked for an answer before still gets it; a key that was revoked before stays so. */
    @Transactional
    public void revoke(AccountId owner, ApiKeyId id, AccountId by) {
        ApiKey key = stored.findByIdAndAccountId(id.value(), owner.value())
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no API key %s.".formatted(id)));
        if (key.revoke(clock.instant())) {
            log.info("api key revoked account={} key={} by={}", owner, id, by);
        }
    }

    public int mostOfOneAccount() {
        return settings.keysPerAccount();
    }

    @Transactional
    void forgetRevoked() {
        stored.deleteRevoked(clock.instant().minus(settings.revokedKept()));
    }

    private List<ApiKeyView> views(List<ApiKey> keys) {
        Instant now = clock.instant();
        return keys.stream().map(key -> key.view(now)).toList();
    }

    private Refusal tooMany(int keys) {
        int bound = settings.keysPerAccount();
        return Refusal.of(
                        ErrorCode.TOO_MANY_API_KEYS,
                        "An account may have at most %d API keys; this one has %d. Revoke one first."
                                .formatted(bound, keys))
                .about("apiKeys", bound, keys);
    }
}
