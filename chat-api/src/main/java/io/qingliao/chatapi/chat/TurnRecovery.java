package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.Transcript;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.Reservation;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends the turns of processes that died, of this service's other instances too: their leases were not extended. */
@Component
class TurnRecovery {

    private static final Logger log = LoggerFactory.getLogger(TurnRecovery.class);

    private final QuotaLedger ledger;
    private final Transcript transcript;
    private final TurnBook book;
    private final TurnRunner runner;

    TurnRecovery(QuotaLedger ledger, Transcript transcript, TurnBook book, TurnRunner runner) {
        this.ledger = ledger;
        this.transcript = transcript;
        this.book = book;
        this.runner = runner;
    }

    @Scheduled(fixedDelay = 10_000)
    void endDeadTurns() {
        for (Reservation use : ledger.expired()) {
            if (!runner.isRunning(use.id())) {
                endDeadTurn(use);
            }
        }
    }

    private void endDeadTurn(Reservation use) {
        Optional<OpenTurn> dead = transcript.paidBy(use.id());
        if (dead.isEmpty()) {
            // A program's request, of which nothing is stored.
            ledger.release(use.id());
            return;
        }
        book.close(dead.get(), new Answer.Failed(TurnFailure.INTERRUPTED, ""), 0);
        log.warn("turn was interrupted turn={}", dead.get().turn().key());
    }
}
