package io.qingliao.chatapi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Belongings;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Route;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.StandInWechatPay;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Asks for every route with an id in its path as somebody whose id it is not. A new route whose ids this test does not know
 * fails it: {@link Belongings} then needs to learn how one comes by such an id, {@link #BODIES} what the route is sent.
 */
@OnH2
class OthersIdsTest {

    private static final ScriptedModelServer model = ScriptedModelServer.start();

    /** What stands in a path but belongs to nobody, with the reason. */
    private static final Set<String> NOBODYS = Set.of();

    /** What a route is sent to get past the look at its body; {turns} and the like stand for an id. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/v1/conversations/{conversation}/turns",
            "{\"turnId\":\"{turns}\",\"content\":\"" + Belongings.SAID + "\"}",
            "PUT /api/v1/conversations/{conversation}/messages/{message}/feedback",
            "{\"rating\":\"up\"}",
            "PUT /api/v1/conversations/{id}/persona",
            "{\"personaId\":null}",
            "PUT /api/v1/conversations/{id}/active-turn",
            "{\"turnId\":\"{turns}\"}",
            "PUT /api/v1/conversations/{id}/title",
            "{\"title\":\"a title\"}");

    private static final Pattern ID_IN_BODY = Pattern.compile("\\{([a-z-]+)}");

    @Autowired
    Environment environment;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    Api owner;
    Api stranger;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
        StandInWechatPay.start().settings(settings);
    }

    @BeforeEach
    void twoPeople() {
        model.reset();
        owner = Api.of(environment).asSomebodyNew();
        stranger = Api.of(environment).asSomebodyNew();
    }

    @TestFactory
    Stream<DynamicTest> areNotFound() {
        List<Route> routes = Route.allOf(mappings)
                .filter(route -> route.isForPeople() && !route.kindsOfIds().isEmpty())
                .filter(route -> !NOBODYS.containsAll(route.kindsOfIds()))
                .toList();
        assertThat(routes).hasSizeGreaterThan(5);
        return routes.stream().map(route -> DynamicTest.dynamicTest(route.toString(), () -> isNotFound(route)));
    }

    private void isNotFound(Route route) {
        Map<String, String> owned = ids(route, owner);
        for (Map<String, String> some : someOf(route, owned, ids(route, stranger))) {
            Answer refused = ask(stranger, route, some);
            assertThat(refused.status())
                    .as("another person's id (when the body was refused, BODIES lacks this route): " + refused.body())
                    .isEqualTo(404);
            assertThat(refused.text("code")).isEqualTo("not_found");
        }
        assertThat(ask(owner, route, owned).status())
                .as("the owner's own id, without which this test would prove nothing")
                .isBetween(200, 299);
    }

    private Map<String, String> ids(Route route, Api person) {
        Belongings belongings = new Belongings(person, model);
        Stream<String> inBody = ID_IN_BODY
                .matcher(BODIES.getOrDefault(route.toString(), ""))
                .results()
                .map(id -> id.group(1));
        return Stream.concat(route.kindsOfIds().stream(), inBody)
                .distinct()
                .collect(toMap(kind -> kind, belongings::idOf));
    }

    /** The owner's ids, and each that stands in the path alone among the stranger's own. */
    private static List<Map<String, String>> someOf(Route route, Map<String, String> owned, Map<String, String> own) {
        List<Map<String, String>> all = new ArrayList<>(List.of(owned));
        if (route.kindsOfIds().size() > 1) {
            for (String kind : route.kindsOfIds()) {
                Map<String, String> one = new HashMap<>(own);
                one.put(kind, owned.get(kind));
                all.add(one);
            }
        }
        return all;
    }

    private static Answer ask(Api person, Route route, Map<String, String> ids) {
        String body = BODIES.getOrDefault(route.toString(), "");
        body = ID_IN_BODY.matcher(body).replaceAll(id -> ids.get(id.group(1)));
        return person.send(
                route.method(),
                route.pathWith(ids),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                "Accept",
                "text/event-stream, */*;q=0.1");
    }
}
