package io.qingliao.modelserver.api;

import static io.qingliao.modelserver.api.ModelServerClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliao.modelserver.Models;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A directory of several models, of which some are loaded, preferred and taken away while the server runs. */
@ServedDemo
@DirtiesContext
class ModelsAtRunTimeHttpTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"你好\"}]";

    @TempDir
    private static Path models;

    @LocalServerPort
    private int port;

    private ModelServerClient client;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry registry) throws IOException {
        for (String name : new String[] {"first", "second"}) {
            if (!Files.exists(models.resolve(name))) {
                Files.createSymbolicLink(models.resolve(name), Models.DEMO.toAbsolutePath());
            }
        }
        Path broken = Files.createDirectories(models.resolve("llama"));
        Files.writeString(broken.resolve("config.json"), "{\"model_type\":\"llama\"}");
        Files.createDirectories(models.resolve("no-model"));
        registry.add("qingliao.model.directory", () -> models.resolve("first").toString());
        registry.add("qingliao.engine.cache-memory", () -> "64MB");
    }

    @BeforeEach
    void connect() {
        client = new ModelServerClient(port);
    }

    @Test
    @DirtiesContext
    void anotherModelIsLoadedBesideTheFirstAndAnswersByItsName() throws Exception {
        assertThat(states()).isEqualTo("first=loaded* llama=unloaded second=unloaded");
        assertThat(ask("second").statusCode()).isEqualTo(404);

        assertThat(admin("second", "load").statusCode()).isEqualTo(202);
        awaitState("second=loaded");

        assertThat(json(ask("second")).path("model").asString()).isEqualTo("second");
        assertThat(json(ask("first")).path("model").asString()).isEqualTo("first");
        assertThat(json(client.get("/v1/models")).path("data").findValuesAsString("id"))
                .containsExactly("first", "second");
        assertThat(client.get("/metrics").body())
                .contains("qingliao_engine_steps_total{model=\"first\"}")
                .contains("qingliao_engine_steps_total{model=\"second\"}");
    }

    @Test
    @DirtiesContext
    void aSwitchDropsNoRunningAnswer() throws Exception {
        admin("second", "load");
        awaitState("second=loaded");
        String longAnswer =
                "{\"model\":\"first\"," + HELLO + ",\"stream\":true,\"max_tokens\":1000,\"min_tokens\":1000}";
        try (BufferedReader answer =
                new BufferedReader(new InputStreamReader(client.stream(longAnswer), StandardCharsets.UTF_8))) {
            assertThat(answer.readLine()).startsWith("data: ");

            assertThat(admin("second", "prefer").statusCode()).isEqualTo(200);
            assertThat(admin("first", "unload").statusCode()).isEqualTo(202);

            assertThat(ask("first").statusCode()).isEqualTo(404);
            assertThat(json(ask(null)).path("model").asString()).isEqualTo("second");
            assertThat(answer.lines().filter(line -> !line.isEmpty()))
                    .anyMatch(line -> line.contains("\"finish_reason\":\"length\""))
                    .doesNotMatch(line -> line.contains("\"error\""))
                    .endsWith("data: [DONE]");
        }
        awaitState("first=unloaded");
        assertThat(client.get("/metrics").body()).doesNotContain("model=\"first\"");

        admin("first", "load");
        awaitState("first=loaded");
        assertThat(json(ask("first")).path("model").asString()).isEqualTo("first");
    }

    @Test
    @DirtiesContext
    void aModelThatCannotBeLoadedSaysWhyAndTheOthersGoOn() throws Exception {
        admin("llama", "load");
        awaitState("llama=failed");
        JsonNode llama = json(client.get("/admin/models")).path("models").path(1);
        assertThat(llama.path("problem").asString()).contains("model_type").contains("llama");
        assertThat(ask("first").statusCode()).isEqualTo(200);
    }

    @Test
    void thePreferredModelStaysUntilAnotherIsPreferred() throws Exception {
        HttpResponse<String> unloaded = admin("first", "unload");
        assertThat(unloaded.statusCode()).isEqualTo(409);
        assertThat(json(unloaded).at("/error/message").asString()).contains("prefer another one first");
        HttpResponse<String> preferred = admin("second", "prefer");
        assertThat(preferred.statusCode()).isEqualTo(409);
        assertThat(json(preferred).at("/error/message").asString()).isEqualTo("second is not loaded: load it first.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"third", "no-model", "..", "%2e%2e%2ffirst"})
    void whatLiesElsewhereIsNoModel(String name) throws Exception {
        assertThat(admin(name, "load").statusCode()).isBetween(400, 404);
        assertThat(states()).isEqualTo("first=loaded* llama=unloaded second=unloaded");
    }

    private HttpResponse<String> admin(String id, String verb) throws Exception {
        return client.post("/admin/models/" + id + "/" + verb, "");
    }

    private HttpResponse<String> ask(@Nullable String model) throws Exception {
        String name = model == null ? "" : "\"model\":\"" + model + "\",";
        return client.post("/v1/chat/completions", "{" + name + HELLO + ",\"max_tokens\":4}");
    }

    private void awaitState(String state) {
        await().untilAsserted(() -> assertThat(states()).contains(state));
    }

    /** "first=loaded* second=unloaded"; the star marks the preferred one. */
    private String states() throws Exception {
        StringBuilder states = new StringBuilder();
        for (JsonNode model : json(client.get("/admin/models")).path("models")) {
            states.append(' ')
                    .append(model.path("id").asString())
                    .append('=')
                    .append(model.path("state").asString())
                    .append(model.path("preferred").asBoolean() ? "*" : "");
        }
        return states.toString().strip();
    }
}
