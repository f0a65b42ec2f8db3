package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.chat.StoredProgress.Standing;
import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.FinishReason;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.conversation.Turns;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.Reservation;
import io.qingliao.chatapi.quota.ReservationHolder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ends the turns of processes that died, of this service's other instances too: their leases were not renewed. What
 * they had answered is kept, and the use is given back.
 */
@Component
class TurnRecovery {

    private static final Logger log = LoggerFactory.getLogger(TurnRecovery.class);

    private final StoredProgress progress;
    private final AnswerPieces answers;
    private final QuotaLedger ledger;
    private final Turns turns;
    private final TurnBook book;
    private final List<ReservationHolder> holders;

    TurnRecovery(
            StoredProgress progress,
            AnswerPieces answers,
            QuotaLedger ledger,
            Turns turns,
            TurnBook book,
            List<ReservationHolder> holders) {
        this.progress = progress;
        this.answers = answers;
        this.ledger = ledger;
        this.turns = turns;
        this.book = book;
        this.holders = holders;
    }

    @Scheduled(fixedDelay = 2_000)
    void endDeadTurns() {
        for (Standing dead : progress.expired()) {
            endIfAbandoned(dead.reservation(), dead.stopRequested());
        }
    }

    /** What was reserved for something else than a turn that runs: a program's request, of which nothing is stored. */
    @Scheduled(fixedDelay = 10_000)
    void giveBackWhatNobodyUses() {
        for (Reservation use : ledger.expired()) {
            endIfAbandoned(use.id(), false);
        }
    }

    /** One that cannot be ended must not keep the others from it. */
    private void endIfAbandoned(UUID reservation, boolean asStopped) {
        try {
            if (holders.stream().noneMatch(holder -> holder.holds(reservation))) {
                end(reservation, asStopped);
            }
        } catch (RuntimeException unexpected) {
            log.error("abandoned reservation could not be ended reservation={}", reservation, unexpected);
        }
    }

    private void end(UUID reservation, boolean asStopped) {
        Optional<OpenTurn> dead = turns.paidBy(reservation);
        if (dead.isEmpty()) {
            ledger.release(reservation);
            return;
        }
        String text = answers.textOf(reservation);
        book.close(
                dead.get(),
                asStopped
                        ? new Answer.Stopped(text, FinishReason.STOPPED, null)
                        : new Answer.Failed(TurnFailure.INTERRUPTED, text),
                0);
        log.warn("turn was interrupted turn={}", dead.get().turn().key());
    }
}
