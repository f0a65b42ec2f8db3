package io.qingliao.chatapi.security;

import io.qingliao.chatapi.shared.ProblemWriter;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
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
        if (rate.isPresent() && request.getUserPrincipal() instanceof AccessTokenAuthentication caller) {
            try {
                throttle.admit(rate.get(), caller.getPrincipal(), ClientAddress.of(request.getRemoteAddr()));
            } catch (Refusal refusal) {
                problems.write(refusal, request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
