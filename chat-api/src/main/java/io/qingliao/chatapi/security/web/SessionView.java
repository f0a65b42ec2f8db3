package io.qingliao.chatapi.security.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliao.chatapi.account.AccountView;
import io.qingliao.chatapi.security.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login on the wire.
 *
 * @param token left out where a new account must wait until it is approved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(@Nullable String token, @Nullable Instant expiresAt, AccountView account) {

    static SessionView of(Session session) {
        return new SessionView(session.token(), session.expiresAt(), AccountView.of(session.account()));
    }

    @Override
    public String toString() {
        return "SessionView[hidden]";
    }
}
