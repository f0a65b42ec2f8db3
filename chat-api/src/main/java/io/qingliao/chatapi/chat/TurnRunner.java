package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.quota.ReservationHolder;
import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Runs turns, each on a thread of its own, whether or not anybody reads them; holds what pays for them, and ends them in
 * order when the service stops.
 */
@Component
class TurnRunner implements SmartLifecycle, ReservationHolder {

    private static final Logger log = LoggerFactory.getLogger(TurnRunner.class);
    private static final Duration TIME_TO_STORE = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    /** Before the second try to keep an answer; twice as long before each further one. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final Map<UUID, RunningTurn> running = new ConcurrentHashMap<>();
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final Semaphore seats;
    private final ChatSettings settings;
    private final ContentPolicy policy;
    private final TurnClosing closing;
    private final TurnMetrics metrics;
    private final Clock clock;
    private volatile boolean accepting;

    @Autowired
    TurnRunner(ChatSettings settings, ContentPolicy policy, TurnClosing closing, TurnMetrics metrics, Clock clock) {
        this(
                Executors.newCachedThreadPool(new CustomizableThreadFactory("turn-")),
                settings,
                policy,
                closing,
                metrics,
                clock);
    }

    TurnRunner(
            ExecutorService threads,
            ChatSettings settings,
            ContentPolicy policy,
            TurnClosing closing,
            TurnMetrics metrics,
            Clock clock) {
        this.threads = threads;
        this.seats = new Semaphore(settings.concurrentTurns());
        this.settings = settings;
        this.policy = policy;
        this.closing = closing;
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
        return new TurnSeat(seats, held, metrics.asked());
    }

    /** Throws when the service has stopped, or has no thread left; then the turn has not begun. */
    void run(RunningTurn turn, TurnSeat seat) {
        UUID reservation = turn.reservation();
        running.put(reservation, turn);
        try {
            turn.stream().onStop(turn::stop);
            threads.execute(() -> runToItsEnd(turn, seat));
        } catch (RejectedExecutionException closed) {
            abandon(turn);
            throw stopping();
        } catch (RuntimeException | Error noThread) {
            abandon(turn);
            throw noThread;
        }
        if (!accepting) {
            turn.interrupt();
        }
    }

    private void abandon(RunningTurn turn) {
        running.remove(turn.reservation());
        turn.stop();
    }

    List<RunningTurn> running() {
        return List.copyOf(running.values());
    }

    /** Those that begin, too. */
    @Override
    public Set<UUID> held() {
        return Set.copyOf(held);
    }

    /** The seat is free before anybody is told the end, so that whoever hears it can ask for the next turn. */
    private void runToItsEnd(RunningTurn turn, TurnSeat seat) {
        // Should it not come to be kept, the reservation's lease runs out, which gives the use back and marks the
        // message.
        TurnEvent last = TurnEvent.lastOf(turn.open().turn().assistantMessage().failed(TurnFailure.INTERNAL_ERROR), 0);
        try {
            last = keep(turn, answer(turn, seat));
        } catch (RuntimeException unkept) {
            log.error(
                    "turn could not be kept turn={} reason={}",
                    turn.open().turn().key(),
                    nameOf(unkept));
        } finally {
            running.remove(turn.reservation());
            seat.giveBack();
            turn.stream().end(last, clock.instant());
        }
    }

    /** However it ends: not even an error may leave a turn without an end, which nobody else would give it. */
    private Outcome answer(RunningTurn turn, TurnSeat seat) {
        try {
            return turn.listen(policy.watch(), () -> metrics.firstText(seat.asked()));
        } catch (RuntimeException | Error unexpected) {
            log.error("turn broke off turn={}", turn.open().turn().key(), unexpected);
            turn.stop();
            return Outcome.failed(TurnFailure.INTERNAL_ERROR, turn.stream().text());
        }
    }

    /** An answer that is there outlives a database that is away for a moment: for as long as no other process ends it. */
    private TurnEvent keep(RunningTurn turn, Outcome outcome) {
        long deadline = System.nanoTime() + settings.lease().toNanos();
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            try {
                return closing.close(turn.account(), turn.open(), outcome);
            } catch (RuntimeException unkept) {
                boolean isTooLate = System.nanoTime() + pause.toNanos() > deadline;
                if (isTooLate || !accepting || !rest(pause)) {
                    throw unkept;
                }
                log.warn(
                        "turn is not kept yet turn={} reason={}",
                        turn.open().turn().key(),
                        nameOf(unkept));
            }
            pause = pause.multipliedBy(2);
        }
    }

    /** Not its message, which may hold what was to be kept. */
    private static String nameOf(RuntimeException unkept) {
        return NestedExceptionUtils.getMostSpecificCause(unkept).getClass().getName();
    }

    private static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
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
