package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.openai.CompletionReader;
import io.qingliao.chatapi.openai.CompletionStream;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Writes streams to programs, one thread a stream, as the model's words come: a slow or gone program blocks only its
 * own. How many there are at once is bounded where they begin.
 */
@Component
class CompletionReaders {

    private static final long NO_TIMEOUT = 0L;

    private final ExecutorService threads;

    @Autowired
    CompletionReaders() {
        this(Executors.newCachedThreadPool(new CustomizableThreadFactory("completion-reader-")));
    }

    CompletionReaders(ExecutorService threads) {
        this.threads = threads;
    }

    ResponseBodyEmitter read(CompletionStream completion) {
        Emitter client = new Emitter();
        try {
            // Nothing, by the request's own thread, which commits the headers: security's header filter would otherwise
            // write them on its way out, at the same time as the reader's thread.
            client.send(new byte[0], MediaType.APPLICATION_OCTET_STREAM);
            threads.execute(() -> write(completion, client));
        } catch (IOException notYetConnected) {
            completion.leave();
            throw new UncheckedIOException(notYetConnected);
        } catch (RuntimeException | Error noThread) {
            completion.leave();
            throw noThread;
        }
        return client;
    }

    private static void write(CompletionStream completion, Emitter client) {
        try {
            completion.passOn(client);
            client.complete();
        } catch (IOException | IllegalStateException gone) {
            client.completeWithError(gone);
        }
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    private static final class Emitter extends ResponseBodyEmitter implements CompletionReader {

        Emitter() {
            super(NO_TIMEOUT);
        }

        @Override
        protected void extendResponse(ServerHttpResponse response) {
            super.extendResponse(response);
            HttpHeaders headers = response.getHeaders();
            headers.setContentType(MediaType.TEXT_EVENT_STREAM);
            headers.setCacheControl("no-store");
            // nginx would otherwise hold the text back until its buffer is full.
            headers.set("X-Accel-Buffering", "no");
        }

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
            send((event + "\n\n").getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_OCTET_STREAM);
        }
    }
}
