package io.qingliao.chatapi.openai;

import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Somebody new, with a key, whose program asks over real HTTP; the model server is scripted. */
abstract class CompletionScenario extends ApiBehaviour {

    static final String CHAT = "/v1/chat/completions";
    static final String TEXT = "/v1/completions";
    static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    MeterRegistry figures;

    Api somebody;
    Answer key;
    Api program;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void somebodyWithAKey() {
        model.reset();
        somebody = api.asSomebodyNew();
        useKey("{\"name\":\"program\"}");
    }

    void useKey(String wanted) {
        // The newest of somebody's keys is the one in use.
        clock.advance(Duration.ofSeconds(1));
        key = somebody.post("/api/v1/api-keys", wanted);
        program = api.as(key.text("key"));
    }

    static String chat(String said) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + said + "\"}]}";
    }

    static String streamedChat(String said) {
        return chat(said).replaceFirst("\\{", "{\"stream\":true,");
    }

    /** Asks on a thread of its own, because the answer comes when the test says so. */
    CompletableFuture<Answer> asking(String path, String body) {
        return CompletableFuture.supplyAsync(() -> program.post(path, body));
    }

    CompletionEvents stream(String path, String body) {
        return CompletionEvents.of(program, path, BodyPublishers.ofString(body));
    }

    int remaining() {
        return somebody.get("/api/v1/quota").number("remaining");
    }

    int usesOfKey() {
        return somebody.get("/api/v1/api-keys").number("items.0.uses");
    }

    /** When everything that was begun is settled: the model is freed just before that. */
    int remainingInTheEnd() {
        Awaitility.await()
                .until(() -> figures.get("qingliao.completions.running").gauge().value() == 0);
        return remaining();
    }
}
