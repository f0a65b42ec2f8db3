package io.qingliao.chatapi.chat;

import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to run one turn, from the moment it was asked for until it has ended or was refused. What pays for the turn
 * is held as long.
 */
final class TurnSeat {

    private final Semaphore seats;
    private final Set<UUID> held;
    private final Timer.Sample asked;
    private final AtomicBoolean given = new AtomicBoolean();
    private volatile @Nullable UUID reservation;

    TurnSeat(Semaphore seats, Set<UUID> held, Timer.Sample asked) {
        this.seats = seats;
        this.held = held;
        this.asked = asked;
    }

    Timer.Sample asked() {
        return asked;
    }

    /** Also while the model has not yet said whether it takes the turn on, which may take longer than a lease lives. */
    void hold(UUID paidBy) {
        reservation = paidBy;
        held.add(paidBy);
    }

    void giveBack() {
        if (given.compareAndSet(false, true)) {
            if (reservation != null) {
                held.remove(reservation);
            }
            seats.release();
        }
    }
}
