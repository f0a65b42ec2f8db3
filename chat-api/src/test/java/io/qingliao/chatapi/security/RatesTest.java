package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@OnH2
class RatesTest extends ApiBehaviour {

    /** Where others' requests came from; what counts here is the account. */
    private static final ClientAddress ELSEWHERE = ClientAddress.of("192.0.2.7");

    @Autowired
    RateTable rates;

    @Autowired
    Throttle throttle;

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

    @Test
    void countAnExportThatIsAskedForWithoutItsContent() {
        Api user = api.asSomebodyNew();
        for (int export = 0; export < 6; export++) {
            assertThat(head(user, "/api/v1/account/export")).isEqualTo(200);
        }

        assertThat(head(user, "/api/v1/account/export")).isEqualTo(429);
        assertThat(user.get("/api/v1/account/export").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "turns | 60 | POST | /api/v1/conversations/{conversation}/turns",
                "searches | 30 | GET | /api/v1/conversations/search?query=hello",
                "conversations | 60 | POST | /api/v1/conversations",
                "conversation exports | 60 | GET | /api/v1/conversations/{conversation}/export",
                "codes | 20 | POST | /api/v1/redemptions",
                "codes | 20 | POST | /api/v1/invitation/acceptance",
                "orders | 20 | POST | /api/v1/orders",
                "proofs | 30 | PUT | /api/v1/account/password",
                "proofs | 30 | POST | /api/v1/account/deletion",
                "proofs | 30 | POST | /api/v1/account/link-codes",
                "proofs | 30 | POST | /api/v1/account/link",
            })
    void refuseWhatWasAskedForOftenEnough(String kind, int bound, String method, String path) {
        Api user = api.asSomebodyNew();
        Rate rate = new Rate(kind, bound, Integer.MAX_VALUE - 1, Duration.ofMinutes(1));
        for (int asked = 0; asked < bound; asked++) {
            throttle.admit(rate, idOf(user), ELSEWHERE);
        }
        String real = path.replace("{conversation}", UUID.randomUUID().toString());

        Answer refused = user.send(method, real, BodyPublishers.ofString("{}"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("code")).isEqualTo("too_many_requests");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(refused.text("detail")).startsWith("At most " + bound + " " + kind);
        clock.advance(Duration.ofMinutes(1));
        assertThat(user.send(method, real, BodyPublishers.ofString("{}")).status())
                .isNotEqualTo(429);
    }

    @Test
    void refuseProgramsInTheirOwnWords() {
        Api user = api.asSomebodyNew();
        Api program =
                api.as(user.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("key"));
        Rate rate = new Rate("requests", 600, Integer.MAX_VALUE - 1, Duration.ofMinutes(1));
        for (int asked = 0; asked < 599; asked++) {
            throttle.admit(rate, idOf(user), ELSEWHERE);
        }
        assertThat(program.get("/v1/models").status()).isNotEqualTo(429);

        Answer refused = program.get("/v1/models");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error.type")).isEqualTo("rate_limit_error");
        assertThat(refused.text("error.code")).isEqualTo("rate_limit_exceeded");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        clock.advance(Duration.ofMinutes(1));
        assertThat(program.get("/v1/models").status()).isNotEqualTo(429);
    }

    private static AccountId idOf(Api user) {
        return new AccountId(UUID.fromString(user.get("/api/v1/account").text("id")));
    }

    private static int head(Api user, String path) {
        return user.send("HEAD", path, BodyPublishers.noBody()).status();
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }
}
