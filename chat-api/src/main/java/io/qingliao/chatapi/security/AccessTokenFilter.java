package io.qingliao.chatapi.security;

import io.qingliao.chatapi.shared.PathsForPrograms;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises the bearer of an access token. A token that is not valid leaves the caller unknown, so that logging in
 * again with an old token at hand works.
 */
final class AccessTokenFilter extends OncePerRequestFilter {

    private final AccessTokens tokens;

    AccessTokenFilter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Programs show API keys. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PathsForPrograms.include(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        BearerToken.in(request).flatMap(tokens::holderOf).ifPresent(AccessTokenFilter::authenticate);
        chain.doFilter(request, response);
    }

    private static void authenticate(TokenHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new AccessTokenAuthentication(holder));
        SecurityContextHolder.setContext(context);
    }
}
