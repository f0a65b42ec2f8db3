package io.qingliao.chatapi.openai;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.quota.ReservationHolder;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The requests of programs that this process answers: bounds them, holds what pays for them, ends them in order. */
@Component
class RunningCompletions implements SmartLifecycle, ReservationHolder {

    private static final Logger log = LoggerFactory.getLogger(RunningCompletions.class);
    private static final Duration TIME_TO_SETTLE = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Set<OpenCompletion> running = ConcurrentHashMap.newKeySet();
    private final Semaphore seats;
    private final CompletionSettings settings;
    private final CompletionBook book;
    private final MeterRegistry figures;
    private volatile boolean accepting;

    RunningCompletions(CompletionSettings settings, CompletionBook book, MeterRegistry figures) {
        this.seats = new Semaphore(settings.concurrentRequests());
        this.settings = settings;
        this.book = book;
        this.figures = figures;
        Gauge.builder("qingliao.completions.running", running::size)
                .description("Requests of programs that this instance answers now")
                .strongReference(true)
                .register(figures);
    }

    /** Takes a seat and reserves what the answers cost; whoever gets this ends it once. */
    OpenCompletion begin(KeyHolder caller, CompletionRequest request) {
        if (!accepting) {
            throw stopping();
        }
        if (!seats.tryAcquire()) {
            throw Refusal.of(
                            ErrorCode.MODEL_BUSY,
                            "At most %d requests are answered at the same time."
                                    .formatted(settings.concurrentRequests()))
                    .retryAfter(TRY_AGAIN_AFTER);
        }
        try {
            OpenCompletion open = book.open(caller, request);
            running.add(open);
            return open;
        } catch (RuntimeException | Error refused) {
            seats.release();
            throw refused;
        }
    }

    /** The first end of a request counts. It runs until it is settled: its leases are kept until then. */
    void end(OpenCompletion open, CompletionOutcome outcome, IntUnaryOperator producedTokens) {
        if (!open.endsNow()) {
            return;
        }
        try {
            int charged = book.close(open, producedTokens);
            log.info(
                    "completion ended account={} key={} endpoint={} outcome={} answers={} charged={}",
                    open.caller().account(),
                    open.caller().key(),
                    open.endpoint().path(),
                    outcome.word(),
                    open.uses().size(),
                    charged);
        } catch (RuntimeException unexpected) {
            // The leases run out, which gives the uses back.
            log.error("completion could not be settled uses={}", open.uses(), unexpected);
        } finally {
            running.remove(open);
            seats.release();
            figures.counter("qingliao.completions", "outcome", outcome.word()).increment();
        }
    }

    @Override
    public Set<UUID> held() {
        return running.stream().flatMap(open -> open.uses().stream()).collect(toUnmodifiableSet());
    }

    static Refusal stopping() {
        return Refusal.of(ErrorCode.MODEL_UNAVAILABLE, "The service is stopping.")
                .retryAfter(TRY_AGAIN_AFTER);
    }

    @Override
    public void start() {
        accepting = true;
    }

    @Override
    public void stop() {
        accepting = false;
        if (!awaitAll(settings.shutdownGrace())) {
            running.forEach(OpenCompletion::interrupt);
            awaitAll(TIME_TO_SETTLE);
        }
    }

    @Override
    public boolean isRunning() {
        return accepting;
    }

    /** All seats are free when nothing runs any more. */
    private boolean awaitAll(Duration patience) {
        try {
            if (!seats.tryAcquire(settings.concurrentRequests(), patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            seats.release(settings.concurrentRequests());
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
