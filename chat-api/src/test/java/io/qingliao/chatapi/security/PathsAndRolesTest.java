package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Asks for every route that any controller has, so that a new one cannot be left open by mistake. */
@OnH2
class PathsAndRolesTest extends ApiBehaviour {

    private static final Set<Route> PUBLIC = Set.of(
            new Route("GET", "/api/v1/service"),
            new Route("GET", "/api/v1/openapi.json"),
            new Route("POST", "/api/v1/accounts"),
            new Route("POST", "/api/v1/sessions"),
            new Route("POST", "/api/v1/wechat/sessions"),
            new Route("POST", "/api/v1/wechat/pay/notifications"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void asksEverybodyWhoTheyAreExceptWhereNobodyNeedsTo() {
        for (Route route : routes()) {
            if (!PUBLIC.contains(route)) {
                Answer answer = ask(api, route);
                assertThat(answer.status()).as(route.toString()).isEqualTo(401);
                assertThat(answer.text("code")).as(route.toString()).isEqualTo("not_authenticated");
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            }
        }
    }

    @Test
    void asksProgramsForAKeyOnEveryPathForPrograms() {
        Api somebody = api.asSomebodyNew();
        List<Route> forPrograms = routes("/v1/");
        assertThat(forPrograms).hasSizeGreaterThan(3);
        for (Route route : forPrograms) {
            assertThat(ask(api, route).text("error.code")).as(route.toString()).isEqualTo("api_key_required");
            assertThat(ask(somebody, route).text("error.code"))
                    .as(route.toString())
                    .isEqualTo("mistyped_api_key");
        }
    }

    @Test
    void opensNoPathButThoseForProgramsToAKey() {
        Api somebody = api.asSomebodyNew();
        Api program = api.as(
                somebody.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("key"));
        for (Route route : routes()) {
            if (!PUBLIC.contains(route)) {
                assertThat(ask(program, route).status()).as(route.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void letsOnlyAdministratorsAdministerAndOperate() {
        Api somebody = api.asSomebodyNew();
        List<Route> guarded =
                routes().stream().filter(Route::isForAdministrators).toList();
        assertThat(guarded).hasSizeGreaterThan(5);
        for (Route route : guarded) {
            Answer answer = ask(somebody, route);
            assertThat(answer.status()).as(route.toString()).isEqualTo(403);
            assertThat(answer.text("code")).as(route.toString()).isEqualTo("forbidden");
        }
    }

    @Test
    void letsNoOperatorAdminister() {
        Api operator = api.asSomebodyNew();
        admin().patch("/api/v1/admin/users/" + operator.get("/api/v1/account").text("id"), "{\"role\":\"OPERATOR\"}");
        List<Route> administration = routes("/api/v1/admin/");
        assertThat(administration).hasSizeGreaterThan(20);
        for (Route route : administration) {
            assertThat(ask(operator, route).text("code")).as(route.toString()).isEqualTo("forbidden");
        }
        assertThat(operator.get("/api/v1/ops/model-servers").status()).isEqualTo(200);
    }

    @Test
    void letsNobodyInWithoutAToken() {
        for (Route route : PUBLIC) {
            assertThat(ask(api, route).text("code")).as(route.toString()).isNotEqualTo("not_authenticated");
        }
        assertThat(api.get("/actuator/health").status()).isEqualTo(200);
        assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void showsMetricsToAdministratorsOnly() {
        assertThat(api.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(api.asSomebodyNew().get("/actuator/prometheus").status()).isEqualTo(403);
        assertThat(admin().get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void sendsTheSecurityHeaders() {
        Answer answer = api.get("/api/v1/service");

        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private List<Route> routes() {
        return routes("/api/");
    }

    private List<Route> routes(String root) {
        return Route.allOf(mappings)
                .filter(route -> route.path().startsWith(root))
                .toList();
    }

    private static Answer ask(Api api, Route route) {
        String path = route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        return api.send(route.method(), path, BodyPublishers.noBody(), "Accept", "text/event-stream, */*;q=0.1");
    }
}
