package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ProblemWriter;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts what {@link RateTable} names, once it is known who asks and that they may. */
final class RateFilter extends OncePerRequestFilter {

    private final RateTable rates;
    private final Throttle throttle;
    private final ProblemWriter problems;

    RateFilter(RateTable rates, Throttle throttle, ProblemWriter problems) {
        this.rates = rates;
        this.throttle = throttle;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Rate> rate = rates.rateOf(request);
        Optional<AccountId> caller = accountOf(request.getUserPrincipal());
        if (rate.isPresent() && caller.isPresent()) {
            try {
                throttle.admit(rate.get(), caller.get(), ClientAddress.of(request.getRemoteAddr()));
            } catch (Refusal refusal) {
                problems.write(refusal, request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** A person's, or that of the person whose program asks. */
    private static Optional<AccountId> accountOf(@Nullable Principal caller) {
        if (caller instanceof AccessTokenAuthentication person) {
            return Optional.of(person.getPrincipal());
        }
        return caller instanceof ApiKeyAuthentication program
                ? Optional.of(program.getPrincipal().account())
                : Optional.empty();
    }
}
