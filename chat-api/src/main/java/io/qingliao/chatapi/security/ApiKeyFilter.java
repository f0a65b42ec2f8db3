package io.qingliao.chatapi.security;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.apikey.KeyRecognition;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.PathsForPrograms;
import io.qingliao.chatapi.shared.ProblemWriter;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises the holder of an API key on the paths for programs, and says there and then why a key does not open them.
 * Only keys that nobody has count as guesses, and a right key opens even when its address made too many: 256 bits
 * cannot be guessed, so the bound only spares the database, and one colleague's broken script must not lock out all
 * others behind the same address.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private final KeyRecognition keys;
    private final Throttle throttle;
    private final ProblemWriter problems;

    ApiKeyFilter(KeyRecognition keys, Throttle throttle, ProblemWriter problems) {
        this.keys = keys;
        this.throttle = throttle;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PathsForPrograms.include(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            authenticate(holderOf(request));
        } catch (Refusal refusal) {
            if (refusal.code().status().value() == HttpServletResponse.SC_UNAUTHORIZED) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            problems.write(refusal, request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private KeyHolder holderOf(HttpServletRequest request) {
        String key = BearerToken.in(request).orElseThrow(ApiKeyFilter::keyRequired);
        try {
            return keys.recognise(key);
        } catch (Refusal refusal) {
            if (isGuess(refusal)) {
                throttle.keyRefused(ClientAddress.of(request.getRemoteAddr()));
            }
            throw refusal;
        }
    }

    private static boolean isGuess(Refusal refusal) {
        return refusal.code() == ErrorCode.INVALID_API_KEY || refusal.code() == ErrorCode.MISTYPED_API_KEY;
    }

    private static Refusal keyRequired() {
        return Refusal.of(
                ErrorCode.API_KEY_REQUIRED, "This needs an API key, in the header Authorization: Bearer ql-….");
    }

    private static void authenticate(KeyHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ApiKeyAuthentication(holder));
        SecurityContextHolder.setContext(context);
    }
}
