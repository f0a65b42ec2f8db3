package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.ReservationHolder;
import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Runs turns, each on a thread of its own, whether or not anybody reads them; keeps their reservations alive, and ends
 * them in order when the service stops.
 */
@Component
class TurnRunner implements SmartLifecycle, ReservationHolder {

    private static final Logger log = LoggerFactory.getLogger(TurnRunner.class);
    private static final Duration TIME_TO_STORE = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    private final Map<UUID, RunningTurn> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(new CustomizableThreadFactory("turn-"));
    private final Semaphore seats;
    private final ChatSettings settings;
    private final ContentPolicy policy;
    private final TurnClosing closing;
    private final QuotaLedger ledger;
    private final TurnMetrics metrics;
    private final Clock clock;
    private volatile boolean accepting;

    TurnRunner(
            ChatSettings settings,
            ContentPolicy policy,
            TurnClosing closing,
            QuotaLedger ledger,
            TurnMetrics metrics,
            Clock clock) {
        this.seats = new Semaphore(settings.concurrentTurns());
        this.settings = settings;
        this.policy = policy;
        this.closing = closing;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
        metrics.running(running::size);
    }

    /** Whoever got a seat runs a turn with it or gives it back. */
    TurnSeat takeSeat() {
        if (!accepting) {
            throw stopping();
        }
        if (!seats.tryAcquire()) {
            throw Refusal.of(
                            ErrorCode.MODEL_BUSY,
                            "At most %d turns run at the same time.".formatted(settings.concurrentTurns()))
                    .retryAfter(TRY_AGAIN_AFTER);
        }
        return new TurnSeat(seats, metrics.asked());
    }

    /** Throws when the service has stopped; then the turn has not begun. */
    void run(RunningTurn turn, TurnSeat seat) {
        UUID reservation = turn.reservation();
        running.put(reservation, turn);
        turn.stream().onStop(turn::stop);
        try {
            threads.execute(() -> runToItsEnd(turn, seat));
        } catch (RejectedExecutionException closed) {
            running.remove(reservation);
            turn.stop();
            throw stopping();
        }
        if (!accepting) {
            turn.interrupt();
        }
    }

    List<RunningTurn> running() {
        return List.copyOf(running.values());
    }

    @Override
    public boolean holds(UUID reservation) {
        return running.containsKey(reservation);
    }

    /** The seat is free before anybody is told the end, so that whoever hears it can ask for the next turn. */
    private void runToItsEnd(RunningTurn turn, TurnSeat seat) {
        TurnEvent last;
        try {
            last = answerAndClose(turn, seat);
        } finally {
            running.remove(turn.reservation());
            seat.giveBack();
        }
        turn.stream().end(last, clock.instant());
    }

    private TurnEvent answerAndClose(RunningTurn turn, TurnSeat seat) {
        try {
            return closing.close(
                    turn.account(), turn.open(), turn.listen(policy.watch(), () -> metrics.firstText(seat.asked())));
        } catch (RuntimeException unexpected) {
            // The reservation's lease runs out, which gives the use back and marks the message.
            log.error("turn could not be kept turn={}", turn.open().turn().key(), unexpected);
            turn.stop();
            return TurnEvent.lastOf(turn.open().turn().assistantMessage().failed(TurnFailure.INTERNAL_ERROR), 0);
        }
    }

    @Scheduled(fixedDelay = 10_000)
    void extendLeases() {
        if (!running.isEmpty()) {
            ledger.extend(List.copyOf(running.keySet()));
        }
    }

    @Override
    public void start() {
        accepting = true;
    }

    @Override
    public void stop() {
        accepting = false;
        awaitAll(settings.shutdownGrace());
        running.values().forEach(RunningTurn::interrupt);
        awaitAll(TIME_TO_STORE);
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return accepting;
    }

    static Refusal stopping() {
        return Refusal.of(ErrorCode.MODEL_UNAVAILABLE, "The service is stopping.")
                .retryAfter(TRY_AGAIN_AFTER);
    }

    private void awaitAll(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (RunningTurn turn : running.values()) {
                turn.stream().awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
