package io.qingliao.chatapi.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.apikey.KeyRecognition;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.PathsForPrograms;
import io.qingliao.chatapi.shared.ProblemWriter;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.servlet.DispatcherType;
import java.security.Principal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'";

    private static final String[] EVERYBODY =
            Arrays.stream(Role.values()).map(Role::name).toArray(String[]::new);

    /** Tokens travel in a header that no other site can make a browser send, so there is nothing to forge: no CSRF token. */
    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            AccessTokens tokens,
            KeyRecognition keys,
            Throttle throttle,
            RateTable rates,
            ProblemWriter problems) {
        return http.authorizeHttpRequests(SecurityConfiguration::whoMayCallWhat)
                .addFilterBefore(new AccessTokenFilter(tokens), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new ApiKeyFilter(keys, throttle, problems), UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new RateFilter(rates, throttle, problems), AuthorizationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(notAuthenticated(problems))
                        .accessDeniedHandler(forbidden(problems)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(SecurityConfiguration::headers)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static void whoMayCallWhat(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
        // The request that began an asynchronous answer was checked already, and an error page holds nothing.
        paths.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();

        paths.requestMatchers(GET, "/api/v1/service").permitAll();
        // Says what can be asked, and nothing of anybody; the sources say the same.
        paths.requestMatchers(GET, "/api/v1/openapi.json").permitAll();
        paths.requestMatchers(POST, "/api/v1/accounts").permitAll();
        paths.requestMatchers(POST, "/api/v1/sessions").permitAll();
        paths.requestMatchers(POST, "/api/v1/wechat/sessions").permitAll();
        // WeChat Pay's servers, who show who they are by a signature.
        paths.requestMatchers(POST, "/api/v1/wechat/pay/notifications").permitAll();
        paths.requestMatchers("/actuator/health/**").permitAll();

        paths.requestMatchers("/api/v1/admin/**").hasRole(Role.ADMIN.name());
        paths.requestMatchers("/api/v1/ops/**", "/actuator/**").hasAnyRole(Role.ADMIN.name(), Role.OPERATOR.name());

        // All that is left to somebody who has to choose a password first.
        paths.requestMatchers(GET, "/api/v1/account").authenticated();
        paths.requestMatchers(PUT, "/api/v1/account/password").authenticated();
        paths.requestMatchers(DELETE, "/api/v1/sessions/current").authenticated();

        paths.requestMatchers("/api/**").hasAnyRole(EVERYBODY);

        // Programs, by API key; no access token opens these, and no key opens anything else.
        paths.requestMatchers("/v1/**").hasAuthority(ApiKeyAuthentication.AUTHORITY);

        // The pages: static files without anything of anybody.
        paths.anyRequest().permitAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY));
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN));
        // Pages decide for themselves how long they may be kept; every API answer says no-store below.
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
        headers.addHeaderWriter((request, response) -> {
            if ((request.getRequestURI().startsWith("/api/") || PathsForPrograms.include(request))
                    && !response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
    }

    private static AuthenticationEntryPoint notAuthenticated(ProblemWriter problems) {
        return (request, response, cause) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    Refusal.of(ErrorCode.NOT_AUTHENTICATED, "This needs a valid access token."), request, response);
        };
    }

    private static AccessDeniedHandler forbidden(ProblemWriter problems) {
        return (request, response, cause) -> problems.write(
                mustChangePassword(request.getUserPrincipal())
                        ? Refusal.of(
                                ErrorCode.PASSWORD_CHANGE_REQUIRED,
                                "This password is good for one login only: choose another first.")
                        : Refusal.of(ErrorCode.FORBIDDEN, "This account may not do that."),
                request,
                response);
    }

    private static boolean mustChangePassword(@Nullable Principal caller) {
        return caller instanceof AccessTokenAuthentication known
                && known.holder().mustChangePassword();
    }
}
