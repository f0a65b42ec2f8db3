package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who showed a valid access token; the principal is the account's id. */
public final class AccessTokenAuthentication extends AbstractAuthenticationToken {

    /** What somebody may do whose password is an administrator's: choose their own. */
    static final String MUST_CHANGE_PASSWORD = "MUST_CHANGE_PASSWORD";

    private final transient TokenHolder holder;

    AccessTokenAuthentication(TokenHolder holder) {
        super(List.of(new SimpleGrantedAuthority(
                holder.mustChangePassword() ? MUST_CHANGE_PASSWORD : "ROLE_" + holder.role())));
        this.holder = holder;
        setAuthenticated(true);
    }

    TokenHolder holder() {
        return holder;
    }

    @Override
    public AccountId getPrincipal() {
        return holder.account();
    }

    /** The token itself is not kept. */
    @Override
    public String getCredentials() {
        return "";
    }
}
