package io.qingliao.chatapi.chat.web;

import io.qingliao.chatapi.chat.ChatSettings;
import io.qingliao.chatapi.chat.NumberedEvent;
import io.qingliao.chatapi.chat.TurnReader;
import io.qingliao.chatapi.chat.TurnStream;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/** Writes streams to clients, one thread a client: a slow or gone client blocks only its own. */
@Component
class TurnReaders {

    /** Clients and proxies take ten seconds of silence for a broken connection. */
    private static final Duration PING_AFTER = Duration.ofSeconds(8);

    private static final long NO_TIMEOUT = 0L;

    private final ExecutorService threads;
    private final ServerSentEvents format;

    TurnReaders(ChatSettings settings, ServerSentEvents format) {
        this.threads = new ThreadPoolExecutor(
                0,
                settings.concurrentReaders(),
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new CustomizableThreadFactory("reader-"));
        this.format = format;
    }

    ResponseEntity<ResponseBodyEmitter> read(TurnStream stream, long after) {
        ResponseBodyEmitter client = new ResponseBodyEmitter(NO_TIMEOUT);
        try {
            // Sent by the request's own thread, which commits the headers: security's header filter would otherwise
            // write them on its way out, at the same time as the reader's thread.
            client.send(ServerSentEvents.PING, MediaType.APPLICATION_OCTET_STREAM);
            threads.execute(() -> write(stream.readerAfter(after), client));
        } catch (IOException notYetConnected) {
            throw new UncheckedIOException(notYetConnected);
        } catch (RejectedExecutionException full) {
            throw Refusal.of(ErrorCode.MODEL_BUSY, "Too many clients read answers at the same time.")
                    .retryAfter(Duration.ofSeconds(2));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(client);
    }

    private void write(TurnReader reader, ResponseBodyEmitter client) {
        try {
            boolean hasEnded = false;
            while (!hasEnded) {
                List<NumberedEvent> news = reader.next(PING_AFTER);
                client.send(format.bytes(news), MediaType.APPLICATION_OCTET_STREAM);
                hasEnded = news.stream().anyMatch(numbered -> numbered.event().isLast());
            }
            client.complete();
        } catch (IOException | IllegalStateException gone) {
            // The client left; the turn goes on without it, and the container ends the request.
            client.completeWithError(gone);
        } catch (InterruptedException stopping) {
            client.complete();
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
