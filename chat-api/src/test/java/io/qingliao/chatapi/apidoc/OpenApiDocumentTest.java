package io.qingliao.chatapi.apidoc;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The committed document is what both front ends' types are made from. */
@OnH2
class OpenApiDocumentTest extends ApiBehaviour {

    private static final Path COMMITTED = Path.of("openapi.json");
    private static final String UPDATE = "mvn -q -pl chat-api test -Dtest=OpenApiDocumentTest -Dopenapi=write"
            + " && npm --prefix miniprogram run api && npm --prefix admin-console run api";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    JsonNode document;

    @BeforeEach
    void read() {
        Answer answer = api.get("/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        document = answer.json();
    }

    @Test
    void isTheOneThatIsCommitted() throws IOException {
        // Where the service happens to run is not part of it.
        ((ObjectNode) document).remove("servers");
        String generated = document.toPrettyString() + "\n";
        if ("write".equals(System.getProperty("openapi"))) {
            Files.writeString(COMMITTED, generated);
        }
        assertThat(Files.readString(COMMITTED))
                .as("chat-api/openapi.json is not what the code says any more; this writes it anew: " + UPDATE)
                .isEqualTo(generated);
    }

    @Test
    void describesEveryRouteForPeople() {
        Set<String> described = document.get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toSet());
        List<String> routes = Route.allOf(mappings)
                .filter(route -> route.path().startsWith("/api/v1/"))
                .filter(route -> !route.path().startsWith("/api/v1/openapi.json"))
                .filter(route -> !route.path().startsWith("/api/v1/test/"))
                .map(Route::toString)
                .toList();

        assertThat(described).containsAll(routes);
    }

    @Test
    void givesEveryOperationANameOfItsOwn() {
        List<String> names = document.findValuesAsString("operationId");

        assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.matches(".*_\\d+"));
    }

    @Test
    void saysWhatMayBeNullAndWhatIsAlwaysThere() {
        JsonNode conversation = schema("ConversationView");

        assertThat(conversation.at("/required").valueStream().map(JsonNode::asString))
                .contains("id", "title", "messageCount");
        assertThat(conversation.at("/properties/title/type").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("string", "null");
        assertThat(conversation.at("/properties/id/format").asString()).isEqualTo("uuid");
    }

    @Test
    void saysWhichWordsThereAre() {
        assertThat(schema("MessageStatus").at("/enum").valueStream().map(JsonNode::asString))
                .contains("complete", "generating", "stopped", "failed");
        assertThat(schema("Problem").at("/properties/code/enum").valueStream().map(JsonNode::asString))
                .contains("not_found", "quota_exceeded");
    }

    @Test
    void saysWhichEventsATurnStreams() {
        JsonNode answers = document.at("/paths/~1api~1v1~1conversations~1{conversation}~1turns/post/responses");

        assertThat(answers.at("/200/content/text~1event-stream/schema/description")
                        .asString())
                .contains("started", "delta", "done", "failed");
        assertThat(answers.at("/default/content/application~1problem+json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Problem");
    }

    private JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }
}
