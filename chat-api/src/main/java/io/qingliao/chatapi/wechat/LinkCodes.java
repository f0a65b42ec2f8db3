package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The codes that are shown at the moment, one an account; only their hashes are stored. */
@Repository
class LinkCodes {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Accounts accounts;
    private final JdbcClient database;
    private final Clock clock;

    LinkCodes(Accounts accounts, JdbcClient database, Clock clock) {
        this.accounts = accounts;
        this.database = database;
        this.clock = clock;
    }

    /** Takes the place of the one before. */
    @Transactional
    IssuedLinkCode issue(AccountId account) {
        accounts.lock(account);
        LinkCode code = LinkCode.random();
        Instant expiresAt = clock.instant().plus(LIFETIME);
        database.sql("delete from wechat_link_code where account_id = ?")
                .param(account.value())
                .update();
        database.sql("insert into wechat_link_code (code_hash, account_id, expires_at) values (?, ?, ?)")
                .params(code.hash(), account.value(), stored(expiresAt))
                .update();
        return new IssuedLinkCode(code.reveal(), expiresAt);
    }

    Optional<AccountId> ownerOf(LinkCode code) {
        return database.sql("select account_id from wechat_link_code where code_hash = ? and expires_at > ?")
                .params(code.hash(), stored(clock.instant()))
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    /** True once; nobody can use it again unless the caller's transaction fails. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean take(LinkCode code) {
        return 1
                == database.sql("delete from wechat_link_code where code_hash = ?")
                        .param(code.hash())
                        .update();
    }

    @Transactional
    void forgetExpired() {
        database.sql("delete from wechat_link_code where expires_at <= ?")
                .param(stored(clock.instant()))
                .update();
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
