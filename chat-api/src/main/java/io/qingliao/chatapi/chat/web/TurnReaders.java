package io.qingliao.chatapi.chat.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.chat.ChatSettings;
import io.qingliao.chatapi.chat.NumberedEvent;
import io.qingliao.chatapi.chat.TurnReader;
import io.qingliao.chatapi.chat.TurnStream;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.EventStream;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Writes streams to clients, one thread a client: a slow or gone client blocks only its own, and no account takes the
 * threads of all.
 */
@Component
class TurnReaders {

    /** Clients and proxies take ten seconds of silence for a broken connection. */
    private static final Duration PING_AFTER = Duration.ofSeconds(8);

    /** Somebody's pages and devices. Of connections that broke, some are noticed only when something is written. */
    private static final int MOST_OF_AN_ACCOUNT = 16;

    private final ExecutorService threads = Executors.newCachedThreadPool(new CustomizableThreadFactory("reader-"));
    private final Map<AccountId, Deque<TurnReader>> reading = new ConcurrentHashMap<>();
    private final Semaphore seats;
    private final ServerSentEvents format;

    TurnReaders(ChatSettings settings, ServerSentEvents format) {
        this.seats = new Semaphore(settings.concurrentReaders());
        this.format = format;
    }

    /** Refuses before the turn is begun or joined when nobody could be told of it. */
    EventStream read(AccountId account, Supplier<TurnStream> turn, long after) {
        if (!seats.tryAcquire()) {
            throw full();
        }
        try {
            return read(account, turn.get().readerAfter(after));
        } catch (RuntimeException | Error refused) {
            seats.release();
            throw refused;
        }
    }

    private EventStream read(AccountId account, TurnReader reader) {
        sit(account, reader);
        try {
            return EventStream.of(ServerSentEvents.PING, threads, client -> {
                try {
                    write(reader, client);
                } finally {
                    rise(account, reader);
                    seats.release();
                }
            });
        } catch (RejectedExecutionException closed) {
            rise(account, reader);
            throw full();
        } catch (RuntimeException | Error noThread) {
            rise(account, reader);
            throw noThread;
        }
    }

    /** The one that came first makes room: it may be of a page that is long gone, and any other comes back. */
    private void sit(AccountId account, TurnReader reader) {
        reading.compute(account, (id, known) -> {
            Deque<TurnReader> readers = known == null ? new ArrayDeque<>() : known;
            readers.addLast(reader);
            if (readers.size() > MOST_OF_AN_ACCOUNT) {
                readers.removeFirst().leave();
            }
            return readers;
        });
    }

    private void rise(AccountId account, TurnReader reader) {
        reading.computeIfPresent(account, (id, readers) -> {
            readers.remove(reader);
            return readers.isEmpty() ? null : readers;
        });
    }

    private static Refusal full() {
        return Refusal.of(ErrorCode.MODEL_BUSY, "Too many clients read answers at the same time.")
                .retryAfter(Duration.ofSeconds(2));
    }

    /** The turn goes on when its reader leaves. */
    private void write(TurnReader reader, EventStream client) throws IOException, InterruptedException {
        boolean hasEnded = false;
        while (!hasEnded && !reader.hasLeft()) {
            List<NumberedEvent> news = reader.next(PING_AFTER);
            client.write(format.bytes(news));
            hasEnded = news.stream().anyMatch(numbered -> numbered.event().isLast());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
