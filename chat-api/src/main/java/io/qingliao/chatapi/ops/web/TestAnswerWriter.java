package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.ops.TestAnswer;
import io.qingliao.chatapi.ops.TestPromptEvent;
import io.qingliao.chatapi.shared.EventStream;
import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes the answer to a test prompt as server-sent events, while it comes. */
@Component
class TestAnswerWriter {

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

    EventStream write(TestAnswer answer) {
        return EventStream.of(PING, threads, reader -> answer.readBy(event -> reader.write(bytes(event))));
    }

    private byte[] bytes(TestPromptEvent event) {
        return "event: %s\ndata: %s\n\n"
                .formatted(event.name(), json.writeValueAsString(event))
                .getBytes(StandardCharsets.UTF_8);
    }
}
