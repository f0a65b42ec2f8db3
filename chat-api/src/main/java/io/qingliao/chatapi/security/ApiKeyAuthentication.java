package io.qingliao.chatapi.security;

import io.qingliao.chatapi.apikey.KeyHolder;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that showed a valid API key; it has no role, whatever its owner's is. */
final class ApiKeyAuthentication extends AbstractAuthenticationToken {

    static final String AUTHORITY = "API_KEY";

    private final transient KeyHolder holder;

    ApiKeyAuthentication(KeyHolder holder) {
        super(List.of(new SimpleGrantedAuthority(AUTHORITY)));
        this.holder = holder;
        setAuthenticated(true);
    }

    @Override
    public KeyHolder getPrincipal() {
        return holder;
    }

    /** The key itself is not kept. */
    @Override
    public String getCredentials() {
        return "";
    }
}
