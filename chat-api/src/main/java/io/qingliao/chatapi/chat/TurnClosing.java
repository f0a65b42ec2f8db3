package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.MessageView;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.conversation.Turns;
import io.qingliao.chatapi.quota.QuotaLedger;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last page of a turn: keeps the answer, settles the use, and says what the readers are told. */
@Component
class TurnClosing {

    private static final Logger log = LoggerFactory.getLogger(TurnClosing.class);

    private final TurnBook book;
    private final Turns turns;
    private final QuotaLedger ledger;
    private final TurnMetrics metrics;

    TurnClosing(TurnBook book, Turns turns, QuotaLedger ledger, TurnMetrics metrics) {
        this.book = book;
        this.turns = turns;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    TurnEvent close(AccountId account, OpenTurn open, Outcome outcome) {
        Optional<StoredTurn> kept = book.close(open, outcome.answer(), outcome.producedTokens());
        if (kept.isEmpty()) {
            return lastOf(account, open.turn(), turns.find(open.turn().key()));
        }
        MessageView answer = kept.get().assistantMessage();
        metrics.ended(answer.status());
        log.info(
                "turn ended conversation={} turn={} status={} failure={} usage={}",
                open.turn().conversation(),
                open.turn().id(),
                answer.status().word(),
                answer.failure(),
                answer.usage());
        return TurnEvent.lastOf(answer, ledger.statusOf(account).remaining());
    }

    /** What is told of a turn that was ended elsewhere; when it was even deleted, that it was interrupted. */
    TurnEvent lastOf(AccountId account, StoredTurn known, Optional<StoredTurn> now) {
        MessageView answer = now.filter(turn -> !turn.isGenerating())
                .map(StoredTurn::assistantMessage)
                .orElseGet(() -> known.assistantMessage().failed(TurnFailure.INTERRUPTED));
        return TurnEvent.lastOf(answer, ledger.statusOf(account).remaining());
    }
}
