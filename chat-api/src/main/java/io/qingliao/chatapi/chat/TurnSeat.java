package io.qingliao.chatapi.chat;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to run one turn, from the moment it was asked for until it has ended or was refused. */
final class TurnSeat {

    private final Semaphore seats;
    private final Timer.Sample asked;
    private final AtomicBoolean given = new AtomicBoolean();

    TurnSeat(Semaphore seats, Timer.Sample asked) {
        this.seats = seats;
        this.asked = asked;
    }

    Timer.Sample asked() {
        return asked;
    }

    void giveBack() {
        if (given.compareAndSet(false, true)) {
            seats.release();
        }
    }
}
