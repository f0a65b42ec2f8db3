package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.openai.CompletionReader;
import io.qingliao.chatapi.openai.CompletionStream;
import io.qingliao.chatapi.shared.EventStream;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Writes streams to programs, one thread a stream, as the model's words come: a slow or gone program blocks only its
 * own. How many there are at once is bounded where they begin.
 */
@Component
class CompletionReaders {

    private static final byte[] NOTHING_YET = {};

    private final ExecutorService threads;

    @Autowired
    CompletionReaders() {
        this(Executors.newCachedThreadPool(new CustomizableThreadFactory("completion-reader-")));
    }

    CompletionReaders(ExecutorService threads) {
        this.threads = threads;
    }

    EventStream read(CompletionStream completion) {
        try {
            return EventStream.of(NOTHING_YET, threads, client -> completion.passOn(new Events(client)));
        } catch (RuntimeException | Error noThread) {
            completion.leave();
            throw noThread;
        }
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    private record Events(EventStream client) implements CompletionReader {

        @Override
        public void chunk(String json) throws IOException {
            write("data: " + json);
        }

        @Override
        public void comment(String text) throws IOException {
            write(": " + text);
        }

        @Override
        public void done() throws IOException {
            write("data: [DONE]");
        }

        private void write(String event) throws IOException {
            client.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
