package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import tools.jackson.databind.JsonNode;

/**
 * What an operator is told of requests and of trouble, none of it anybody's words. On a server of its own: every server
 * that starts in this process sets the log up anew, and those before it hear of it no more.
 */
@ServedDemo
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
        String question = "{\"messages\":[{\"role\":\"user\",\"content\":\"讲一个故事\"}],\"stream\":true,"
                + "\"max_tokens\":400,\"min_tokens\":400,\"user\":\"somebody\"}";
        try (InputStream answer = client.stream(question)) {
            assertThat(answer.read()).isPositive();
            await().until(() -> requests().size() == 1);

            JsonNode request = requests().get(0);
            assertThat(request.get("state").asString()).isIn("running", "waiting");
            assertThat(request.get("prompt_tokens").asInt()).isPositive();
            assertThat(request.get("max_tokens").asInt()).isEqualTo(400);
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

        JsonNode lines = json(client.get("/admin/log")).get("lines");

        assertThat(lines.get(1).get("message").asString()).isEqualTo("sequence=7 was lost");
        assertThat(lines.get(0).get("message").asString()).isEqualTo("read {}");
        assertThat(lines.get(0).get("exception").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(lines.toString()).doesNotContain("said");
    }

    private JsonNode requests() throws Exception {
        return json(client.get("/admin/requests")).get("requests");
    }
}
