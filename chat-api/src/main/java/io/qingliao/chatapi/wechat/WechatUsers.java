package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which account is whose; one account a person, one person an account. */
@Repository
class WechatUsers {

    /** A person as the account knows them. */
    record Linked(WechatUser user, Instant since) {}

    private final JdbcClient database;
    private final Clock clock;

    WechatUsers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<AccountId> accountOf(OpenId openid) {
        return database.sql("select account_id from wechat_user where openid = ?")
                .param(openid.value())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    Optional<Linked> linkedTo(AccountId account) {
        return database.sql("select openid, unionid, linked_at from wechat_user where account_id = ?")
                .param(account.value())
                .query(WechatUsers::read)
                .optional();
    }

    /** Fails when the person or the account is linked already. */
    @Transactional(propagation = Propagation.MANDATORY)
    void link(WechatUser user, AccountId account) {
        database.sql(
                        "insert into wechat_user (openid, unionid, account_id, linked_at) values (:openid, :unionid, :account, :now)")
                .param("openid", user.openid().value())
                .param("unionid", user.unionid(), Types.VARCHAR)
                .param("account", account.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** From now on this person logs in to the other account. */
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountId from, AccountId into) {
        database.sql("update wechat_user set account_id = ?, linked_at = ? where account_id = ?")
                .params(into.value(), clock.instant().atOffset(ZoneOffset.UTC), from.value())
                .update();
    }

    private static Linked read(ResultSet row, int index) throws SQLException {
        return new Linked(
                new WechatUser(new OpenId(row.getString("openid")), row.getString("unionid")),
                row.getObject("linked_at", OffsetDateTime.class).toInstant());
    }
}
