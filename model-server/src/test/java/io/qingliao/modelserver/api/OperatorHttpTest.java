package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import tools.jackson.databind.JsonNode;

/**
 * What an operator is told of requests and of trouble, none of it anybody's words. On a server of its own: every server
 * that starts in this process sets the log up anew, and those before it hear of it no more.
 */
@ServedDemo
@Import(EndlessTalk.class)
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class OperatorHttpTest {

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    void listsARequestWhileItRunsAndNoLonger() throws Exception {
        String question = "{\"messages\":[{\"role\":\"user\",\"content\":\"讲一个故事\"}],\"stream\":true,\"max_tokens\":"
                + EndlessTalk.TOKENS + ",\"user\":\"somebody\"}";
        try (InputStream answer = client.stream(question)) {
            assertThat(answer.read()).isPositive();
            JsonNode request =
                    await().until(this::requests, list -> list.size() == 1).get(0);
            assertThat(request.get("state").asString()).isIn("running", "waiting");
            assertThat(request.get("prompt_tokens").asInt()).isPositive();
            assertThat(request.get("max_tokens").asInt()).isEqualTo(EndlessTalk.TOKENS);
            assertThat(request.get("user").asString()).matches("[0-9a-f]{8}");
            assertThat(request.toString()).doesNotContain("somebody", "故事");
        }
        await().until(() -> requests().isEmpty());
    }

    @Test
    void showsItsNewestWarningFirst() throws Exception {
        LoggerFactory.getLogger("io.qingliao.modelserver.test").warn("sequence={} was lost", 7);
        LoggerFactory.getLogger("some.library")
                .error("read {}", "what somebody said", new IllegalStateException("said"));

        List<JsonNode> lines =
                json(client.get("/admin/log")).get("lines").valueStream().toList();

        // What else was logged meanwhile is as new.
        assertThat(lines)
                .extracting(line -> line.get("message").asString())
                .containsSubsequence("read {}", "sequence=7 was lost");
        assertThat(lines)
                .filteredOn(line -> line.get("message").asString().equals("read {}"))
                .extracting(line -> line.get("exception").asString())
                .containsExactly("java.lang.IllegalStateException");
        assertThat(lines.toString()).doesNotContain("said");
    }

    private JsonNode requests() throws Exception {
        return json(client.get("/admin/requests")).get("requests");
    }
}
