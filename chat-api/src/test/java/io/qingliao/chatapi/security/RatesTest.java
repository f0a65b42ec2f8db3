package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@OnH2
class RatesTest extends ApiBehaviour {

    @Autowired
    RateTable rates;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void countRoutesThatExist() {
        Set<String> routes = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + withoutNames(path))))
                .collect(Collectors.toSet());

        assertThat(rates.rows())
                .allSatisfy(row -> assertThat(routes).contains(row.method() + " " + withoutNames(row.path())));
    }

    @Test
    void tellWhoeverAsksTooOftenWhenToComeBack() {
        Api user = api.asSomebodyNew();
        for (int export = 0; export < 6; export++) {
            assertThat(user.get("/api/v1/account/export").status()).isEqualTo(200);
        }

        Answer refused = user.get("/api/v1/account/export");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("code")).isEqualTo("too_many_requests");
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        assertThat(refused.number("retryAfterSeconds")).isEqualTo(3600);
        assertThat(api.asSomebodyNew().get("/api/v1/account/export").status()).isEqualTo(200);
        clock.advance(Duration.ofHours(1));
        assertThat(user.get("/api/v1/account/export").status()).isEqualTo(200);
    }

    @Test
    void boundHowOftenSomebodyComesBackToATurn() {
        Api user = api.asSomebodyNew();
        String events = "/api/v1/conversations/%s/turns/%s/events".formatted(UUID.randomUUID(), UUID.randomUUID());
        for (int follow = 0; follow < 120; follow++) {
            assertThat(user.get(events).status()).isEqualTo(404);
        }

        assertThat(user.get(events).status()).isEqualTo(429);
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }
}
