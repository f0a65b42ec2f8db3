package io.qingliao.modelserver.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Where keys are set, nothing but health is answered without one of them. */
@Component
@Order(1)
class ApiKeyFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final JsonMapper mapper;

    ApiKeyFilter(ApiKeys keys, JsonMapper mapper) {
        this.keys = keys;
        this.mapper = mapper;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The servlet path is what decides who answers: dots and escapes are resolved in it.
        String path = request.getServletPath();
        return !keys.required() || path.equals("/health") || path.startsWith("/health/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            ApiException.noKey().write(response, mapper);
        } else if (!keys.contain(authorization.substring(SCHEME.length()).strip())) {
            ApiException.wrongKey().write(response, mapper);
        } else {
            chain.doFilter(request, response);
        }
    }
}
