package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.ops.TestAnswer;
import io.qingliao.chatapi.ops.TestPromptEvent;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/** Writes the answer to a test prompt as server-sent events, while it comes. */
@Component
class TestAnswerWriter {

    private static final long NO_TIMEOUT = 0L;
    private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

    /** As many as prompts are tested at once. */
    private final ExecutorService threads =
            Executors.newCachedThreadPool(new CustomizableThreadFactory("test-prompt-"));

    private final JsonMapper json;

    TestAnswerWriter(JsonMapper json) {
        this.json = json;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    ResponseBodyEmitter write(TestAnswer answer) {
        ResponseBodyEmitter client = new ResponseBodyEmitter(NO_TIMEOUT);
        try {
            // The request's own thread commits the headers before another writes.
            client.send(PING, MediaType.APPLICATION_OCTET_STREAM);
        } catch (IOException notYetConnected) {
            throw new UncheckedIOException(notYetConnected);
        }
        threads.execute(() -> write(answer, client));
        return client;
    }

    private void write(TestAnswer answer, ResponseBodyEmitter client) {
        try {
            answer.readBy(event -> client.send(bytes(event), MediaType.APPLICATION_OCTET_STREAM));
            client.complete();
        } catch (IOException | IllegalStateException gone) {
            client.completeWithError(gone);
        }
    }

    private byte[] bytes(TestPromptEvent event) {
        return "event: %s\ndata: %s\n\n"
                .formatted(event.name(), json.writeValueAsString(event))
                .getBytes(StandardCharsets.UTF_8);
    }
}
