package io.qingliao.chatapi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Route;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.StandInWechatPay;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Does everything once that administrators and operators may do. A new route that changes something fails this test until
 * it is done here, and until it leaves an entry that says who did what to what, and what that changed.
 */
@OnH2
class AuditedRoutesTest extends ApiBehaviour {

    private static final String ADMIN = "/api/v1/admin";
    private static final String SERVERS = "/api/v1/ops/model-servers";
    private static final String ALERTS = "/api/v1/ops/alerts";

    /** Whose entry can say no more than that it was done, because all else about it is a secret. */
    private static final Set<String> WITHOUT_STATES = Set.of("user.reset_password");

    private static final ScriptedModelServer model = ScriptedModelServer.start();
    private static final StandInWechatPay pay = StandInWechatPay.start();

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final Set<String> done = new TreeSet<>();
    private Api admin;
    private String adminId;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
        pay.settings(settings);
    }

    @BeforeEach
    void administrator() {
        model.reset();
        admin = admin();
        adminId = admin.get("/api/v1/account").text("id");
    }

    @Test
    void leaveAnEntryEach() {
        registrations();
        users();
        plans();
        waysToGetUses();
        sales();
        texts();
        wordLists();
        modelServers();
        alerts();

        assertThat(done)
                .as("all that changes something (a route that is new here: do it in this test)")
                .isEqualTo(Route.allOf(mappings)
                        .filter(route ->
                                route.isForAdministrators() && !route.method().equals("GET"))
                        .map(Route::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private void registrations() {
        change("PUT", ADMIN + "/registration", "{\"mode\":\"approval\"}");
        String waiting = api.register(Api.randomName()).text("account.id");
        change("POST", ADMIN + "/users/{id}/approval", "", waiting);
        change("PUT", ADMIN + "/registration", "{\"mode\":\"open\"}");
        String invite = newId();
        change("POST", ADMIN + "/invites", "{\"inviteId\":\"%s\",\"uses\":1}".formatted(invite));
        change("DELETE", ADMIN + "/invites/{invite}", "", invite);
    }

    private void users() {
        String user = ADMIN + "/users/{id}";
        change("POST", ADMIN + "/users", "{\"username\":\"%s\"}".formatted(Api.randomName()));
        Answer registered = api.register(Api.randomName());
        String id = registered.text("account.id");
        Api owner = api.as(registered.text("token"));
        String key = owner.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("id");
        change("DELETE", ADMIN + "/users/{user}/api-keys/{key}", "", id, key);
        change(
                "POST",
                user + "/grants",
                "{\"grantId\":\"%s\",\"uses\":1,\"reason\":\"thanks\"}".formatted(newId()),
                id);
        change("PUT", ADMIN + "/users/{user}/plan", "{\"dailyGrant\":9}", id);
        change("PATCH", user, "{\"role\":\"OPERATOR\"}", id);
        change("DELETE", user + "/sessions", "", id);
        change("POST", user + "/password-reset", "", id);
        change("DELETE", user, "", id);
        change("POST", user + "/restore", "", id);
    }

    private void plans() {
        String plan = ADMIN + "/plans/{id}";
        String id = newId();
        String standard =
                find(admin.get(ADMIN + "/plans"), "isDefault").get("id").asString();
        change(
                "POST",
                ADMIN + "/plans",
                "{\"id\":\"%s\",\"name\":\"a\",\"unit\":\"uses\",\"dailyGrant\":5}".formatted(id));
        change("PUT", plan, "{\"name\":\"b\",\"dailyGrant\":6}", id);
        change("PUT", plan + "/default", "", id);
        change("PUT", plan + "/default", "", standard);
        change("DELETE", plan, "", id);
    }

    private void waysToGetUses() {
        String id = newId();
        change("POST", ADMIN + "/redemption-batches", """
                {"id":"%s","name":"a","unit":"uses","amount":1,"codes":1,"usesPerCode":1,"codesPerPerson":1}
                """.formatted(id));
        change("PUT", ADMIN + "/redemption-batches/{id}/revoked", "", id);
    }

    private void sales() {
        String topUp = ADMIN + "/top-ups/{id}";
        String id = newId();
        change(
                "POST",
                ADMIN + "/top-ups",
                "{\"id\":\"%s\",\"title\":\"a\",\"price\":100,\"unit\":\"uses\",\"amount\":10,\"onSale\":true}"
                        .formatted(id));
        change("PUT", topUp, "{\"title\":\"b\",\"price\":100,\"amount\":10,\"onSale\":true}", id);
        String order = newId();
        api.asSomebodyNew()
                .post("/api/v1/orders", "{\"id\":\"%s\",\"packageId\":\"%s\",\"way\":\"native\"}".formatted(order, id));
        pay.pay(order, clock.instant());
        pay.noticeOf(order, clock.instant()).deliver(api);
        change("POST", ADMIN + "/orders/{id}/refunds", "{\"id\":\"%s\"}".formatted(newId()), order);
        change("DELETE", topUp, "", id);
    }

    private void texts() {
        String announcement = newId();
        change(
                "POST",
                ADMIN + "/announcements",
                "{\"announcementId\":\"%s\",\"text\":\"a\",\"level\":\"info\"}".formatted(announcement));
        change("PUT", ADMIN + "/announcements/{announcement}", "{\"text\":\"b\",\"level\":\"info\"}", announcement);
        change("DELETE", ADMIN + "/announcements/{announcement}", "", announcement);
        String persona = ADMIN + "/personas/{id}";
        String id = newId();
        change("PUT", persona, "{\"name\":\"a\",\"avatar\":\"\",\"greeting\":\"\",\"systemPrompt\":\"\"}", id);
        change("PUT", persona + "/published", "", id);
        change("DELETE", persona + "/published", "", id);
        change("DELETE", persona, "", id);
    }

    private void wordLists() {
        String list = ADMIN + "/word-lists/{wordList}";
        String id = newId();
        change(
                "POST",
                ADMIN + "/word-lists",
                "{\"wordListId\":\"%s\",\"name\":\"a\",\"action\":\"refuse\"}".formatted(id));
        change("PATCH", list, "{\"name\":\"b\"}", id);
        change("POST", list + "/words", "someword\notherword", id);
        change("POST", list + "/words/removals", "someword", id);
        change("PUT", list + "/words", "thirdword", id);
        change("DELETE", list, "", id);
    }

    private void modelServers() {
        change("POST", SERVERS + "/drain", "");
        change("POST", SERVERS + "/undrain", "");
        for (String verb : List.of("load", "unload", "prefer")) {
            change("POST", SERVERS + "/models/{id}/" + verb, "", "scripted");
        }
        long before = newest();
        try (CompletionEvents events = CompletionEvents.of(
                admin,
                SERVERS + "/test-prompt" + theServer(),
                BodyPublishers.ofString("{\"prompt\":\"讲个故事\",\"maxTokens\":16}"))) {
            model.awaitAsked().says("从前").finishes();
            events.rest();
        }
        requireEntrySince(before, "POST " + SERVERS + "/test-prompt");
    }

    private void alerts() {
        String rule = ALERTS + "/rules/{id}";
        String id = newId();
        change("PUT", rule, """
                {"name":"a","figure":"waiting","comparison":"above","threshold":5,"holdsForSeconds":60,"enabled":true}
                """, id);
        change("DELETE", rule, "", id);
        change("PUT", ALERTS + "/channels", "{\"emailRecipients\":[\"ops@example.org\"]}");
        change("POST", ALERTS + "/channels/test", "");
    }

    private void change(String method, String route, String body, String... ids) {
        String path = route;
        for (String id : ids) {
            path = path.replaceFirst("\\{[^}]+}", id);
        }
        long before = newest();
        String query = path.startsWith(SERVERS) ? theServer() : "";
        String type = path.endsWith("/words") || path.endsWith("/removals") ? "text/plain" : "application/json";
        Answer answer = admin.send(method, path + query, BodyPublishers.ofString(body), "Content-Type", type);
        assertThat(answer.status())
                .as("%s %s: %s", method, route, answer.body())
                .isBetween(200, 299);
        requireEntrySince(before, method + " " + route);
    }

    private void requireEntrySince(long before, String route) {
        List<JsonNode> entries = admin.get(ADMIN + "/audit?limit=5")
                .json()
                .at("/items")
                .valueStream()
                .filter(entry -> entry.get("id").asLong() > before)
                .toList();
        assertThat(entries).as("entries of " + route).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.get("actorId").asString()).isEqualTo(adminId);
            assertThat(entry.get("action").asString()).contains(".");
            assertThat(entry.get("subjectKind").asString()).isNotEmpty();
            assertThat(entry.get("subjectId").asString()).isNotEmpty();
            assertThat(entry.get("before").isNull() && entry.get("after").isNull())
                    .as("neither before nor after in " + entry)
                    .isEqualTo(WITHOUT_STATES.contains(entry.get("action").asString()));
        });
        done.add(route);
    }

    private long newest() {
        JsonNode entries = admin.get(ADMIN + "/audit?limit=1").json().at("/items");
        return entries.isEmpty() ? 0 : entries.get(0).get("id").asLong();
    }

    private static JsonNode find(Answer list, String flag) {
        return list.json()
                .at("/items")
                .valueStream()
                .filter(item -> item.path(flag).asBoolean(false))
                .findFirst()
                .orElseThrow();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static String theServer() {
        return "?url=" + URLEncoder.encode(model.url().toString(), StandardCharsets.UTF_8);
    }
}
