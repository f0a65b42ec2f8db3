package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ModelServerProbe;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A program's request goes to a server that has the model it names. */
@OnH2
class TwoModelServersTest extends ApiBehaviour {

    private static final ScriptedModelServer first = ScriptedModelServer.start();
    private static final ScriptedModelServer second = ScriptedModelServer.start();

    @Autowired
    ModelServerProbe probe;

    private Api program;

    @DynamicPropertySource
    static void modelServers(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", () -> first.url() + "," + second.url());
    }

    @BeforeEach
    void aProgram() {
        first.reset();
        second.reset();
        second.hasAlso("large", "loaded");
        probe.look();
        Answer key = api.asSomebodyNew().post("/api/v1/api-keys", "{\"name\":\"program\"}");
        program = api.as(key.text("key"));
    }

    @AfterAll
    static void close() {
        first.close();
        second.close();
    }

    @Test
    void asksTheOneThatHasTheModel() {
        for (int request = 0; request < 3; request++) {
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> program.post(
                    "/v1/chat/completions",
                    "{\"model\":\"large\",\"messages\":[{\"role\":\"user\",\"content\":\"你好\"}]}"));
            second.awaitAsked().repliesWith("{}");
            assertThat(asked.join().status()).isEqualTo(200);
        }
        assertThat(first.wasAsked()).isFalse();
    }

    @Test
    void listsTheModelsOfAllEachOnce() {
        Answer models = program.get("/v1/models");

        assertThat(models.text("object")).isEqualTo("list");
        assertThat(models.json()
                        .at("/data")
                        .valueStream()
                        .map(one -> one.path("id").asString()))
                .containsExactly("scripted", "large");
        assertThat(program.get("/v1/models/large").text("id")).isEqualTo("large");
        assertThat(program.get("/v1/models/none").status()).isEqualTo(404);
    }

    @Test
    void listsTheModelsOfTheOneThatIsStillThere() {
        first.die();

        assertThat(program.get("/v1/models").json().at("/data")).hasSize(2);
    }
}
