package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.openai.CompletionSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Lets pages of other sites, where the operator names them, call the OpenAI API from a browser. */
@Configuration(proxyBeanMethods = false)
class CrossOriginConfiguration {

    /** Before the API key is asked for: browsers ask first, without it, whether they may ask. */
    @Bean
    FilterRegistrationBean<CorsFilter> crossOriginFilter(CompletionSettings settings) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.allowedOrigins());
        allowed.setAllowedMethods(List.of("GET", "POST"));
        // Client libraries add headers of their own about themselves.
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(List.of("Retry-After", "x-should-retry"));
        allowed.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        paths.registerCorsConfiguration("/v1/**", allowed);
        FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(paths));
        filter.addUrlPatterns("/v1/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setEnabled(!settings.allowedOrigins().isEmpty());
        return filter;
    }
}
