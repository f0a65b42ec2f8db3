package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who showed a valid access token; the principal is the account's id. */
public final class AccessTokenAuthentication extends AbstractAuthenticationToken {

    private final transient TokenHolder holder;

    AccessTokenAuthentication(TokenHolder holder) {
        super(List.of(new SimpleGrantedAuthority("ROLE_" + holder.role())));
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
