package io.qingliao.chatapi.wechat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The access_token by which WeChat knows the mini-program's own server, one for all instances. WeChat (stable_token) gives a
 * new one in the last five minutes of the old, while both are good; one instance then asks for it and the others go on with
 * the old. Where none is at hand each asks for itself: WeChat gives all of them the same.
 */
@Component
class ProgramTokens {

    private static final Logger log = LoggerFactory.getLogger(ProgramTokens.class);

    private static final Duration RENEWED_BEFORE_ITS_END = Duration.ofMinutes(5);

    /** Longer than WeChat may take, so that two never renew at once. */
    private static final Duration RENEWAL = Duration.ofMinutes(2);

    private record Held(String token, Instant expiresAt) {

        boolean isGoodAt(Instant instant) {
            return instant.isBefore(expiresAt);
        }
    }

    private final WechatServer wechat;
    private final JdbcClient database;
    private final Clock clock;

    ProgramTokens(WechatServer wechat, JdbcClient database, Clock clock) {
        this.wechat = wechat;
        this.database = database;
        this.clock = clock;
    }

    /** Asks WeChat when it has to: call it outside a transaction. Throws {@link WechatSilent}. */
    String current(MiniProgram program) {
        Instant now = clock.instant();
        Optional<Held> held = find(program).filter(found -> found.isGoodAt(now));
        boolean isFresh = held.filter(found -> found.isGoodAt(now.plus(RENEWED_BEFORE_ITS_END)))
                .isPresent();
        if (isFresh || (held.isPresent() && !claimRenewal(program, now))) {
            return held.get().token();
        }
        return renew(program, now);
    }

    /** WeChat no longer takes it. */
    void forget(MiniProgram program, String token) {
        database.sql("delete from wechat_program_token where appid = ? and token = ?")
                .params(program.appid(), token)
                .update();
    }

    private String renew(MiniProgram program, Instant now) {
        WechatReply reply = wechat.post("/cgi-bin/stable_token", Map.of(), StableToken.of(program));
        String token = reply.text("access_token").orElseThrow(() -> refused(reply.errcode()));
        keep(program, new Held(token, now.plusSeconds(reply.number("expires_in"))));
        return token;
    }

    private static WechatSilent refused(int errcode) {
        log.error(
                "WeChat gives this service no access_token: check qingliao.wechat.appid, its secret and WeChat's list of allowed addresses errcode={}",
                errcode);
        return new WechatSilent("no access_token errcode=" + errcode);
    }

    private Optional<Held> find(MiniProgram program) {
        return database.sql("select token, expires_at from wechat_program_token where appid = ?")
                .param(program.appid())
                .query(ProgramTokens::read)
                .optional();
    }

    private boolean claimRenewal(MiniProgram program, Instant now) {
        return 1
                == database.sql(
                                "update wechat_program_token set renewing_until = ? where appid = ? and renewing_until <= ?")
                        .params(stored(now.plus(RENEWAL)), program.appid(), stored(now))
                        .update();
    }

    private void keep(MiniProgram program, Held held) {
        if (!updated(program, held)) {
            try {
                database.sql(
                                "insert into wechat_program_token (appid, token, expires_at, renewing_until) values (?, ?, ?, ?)")
                        .params(program.appid(), held.token(), stored(held.expiresAt()), stored(clock.instant()))
                        .update();
            } catch (DuplicateKeyException keptByAnotherInstance) {
                log.debug("another instance was given the same token in this moment");
            }
        }
    }

    private boolean updated(MiniProgram program, Held held) {
        return 1
                == database.sql(
                                "update wechat_program_token set token = ?, expires_at = ?, renewing_until = ? where appid = ?")
                        .params(held.token(), stored(held.expiresAt()), stored(clock.instant()), program.appid())
                        .update();
    }

    private static Held read(ResultSet row, int index) throws SQLException {
        return new Held(
                row.getString("token"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** What stable_token is asked with; never with force_refresh, which would end the token that others use. */
    private record StableToken(@JsonProperty("grant_type") String grantType, String appid, String secret) {

        static StableToken of(MiniProgram program) {
            return new StableToken("client_credential", program.appid(), program.secret());
        }

        @Override
        public String toString() {
            return "StableToken[hidden]";
        }
    }
}
