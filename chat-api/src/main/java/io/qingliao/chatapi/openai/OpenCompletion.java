package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.inference.OpenAiEndpoint;
import io.qingliao.chatapi.quota.Reservation;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request while the model answers: who pays, with which reservations (one an answer), and how to break it off. */
final class OpenCompletion {

    private final KeyHolder caller;
    private final OpenAiEndpoint endpoint;
    private final List<Reservation> uses;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable Runnable cancelling;
    private boolean interrupted;

    OpenCompletion(KeyHolder caller, OpenAiEndpoint endpoint, List<Reservation> uses) {
        this.caller = caller;
        this.endpoint = endpoint;
        this.uses = List.copyOf(uses);
    }

    KeyHolder caller() {
        return caller;
    }

    OpenAiEndpoint endpoint() {
        return endpoint;
    }

    /** In the order of the choices' indexes. */
    List<UUID> uses() {
        return uses.stream().map(Reservation::id).toList();
    }

    /** As long as each of the answers is paid for. */
    int mostTokens() {
        return uses.stream().mapToInt(Reservation::mostTokens).min().orElse(Reservation.UNBOUNDED);
    }

    boolean isPaidByTheToken() {
        return mostTokens() != Reservation.UNBOUNDED;
    }

    /** True for the one caller who ends it. */
    boolean endsNow() {
        return ended.compareAndSet(false, true);
    }

    /** Because the service ends. */
    synchronized void interrupt() {
        interrupted = true;
        if (cancelling != null) {
            cancelling.run();
        }
    }

    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** What interrupting does; done at once when that came first. */
    synchronized void onInterrupt(Runnable action) {
        cancelling = action;
        if (interrupted) {
            action.run();
        }
    }
}
