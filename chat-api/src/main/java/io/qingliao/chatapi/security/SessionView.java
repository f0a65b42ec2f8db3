package io.qingliao.chatapi.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliao.chatapi.account.AccountView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login on the wire.
 *
 * @param token left out where a new account must wait until it is approved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionView(@Nullable String token, @Nullable Instant expiresAt, AccountView account) {

    public static SessionView of(Session session) {
        return new SessionView(session.token(), session.expiresAt(), AccountView.of(session.account()));
    }

    @Override
    public String toString() {
        return "SessionView[hidden]";
    }
}
