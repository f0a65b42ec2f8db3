package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.MessageStatus;
import io.qingliao.chatapi.conversation.MessageView;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.Transcript;
import io.qingliao.chatapi.conversation.TurnFailure;
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
    private final Transcript transcript;
    private final QuotaLedger ledger;
    private final TurnMetrics metrics;

    TurnClosing(TurnBook book, Transcript transcript, QuotaLedger ledger, TurnMetrics metrics) {
        this.book = book;
        this.transcript = transcript;
        this.ledger = ledger;
        this.metrics = metrics;
    }

    TurnEvent close(AccountId account, OpenTurn open, Outcome outcome) {
        Optional<StoredTurn> kept = book.close(open, outcome.answer(), outcome.producedTokens());
        int remaining = ledger.statusOf(account).remaining();
        if (kept.isEmpty()) {
            return endedElsewhere(open, remaining);
        }
        MessageView answer = kept.get().assistantMessage();
        metrics.ended(answer.status());
        log.info(
                "turn ended conversation={} turn={} status={} failure={} usage={}",
                open.turn().conversation(),
                open.turn().id(),
                answer.status().word(),
                answer.failure(),
                outcome.usage());
        return TurnEvent.lastOf(answer, outcome.finishReason(), outcome.usage(), remaining);
    }

    /** What is told of a turn that only the database knows. */
    TurnEvent lastOf(AccountId account, StoredTurn turn) {
        return lastOf(turn.assistantMessage(), ledger.statusOf(account).remaining());
    }

    private TurnEvent endedElsewhere(OpenTurn open, int remaining) {
        MessageView answer = transcript
                .find(open.turn().key())
                .map(StoredTurn::assistantMessage)
                .orElseGet(() -> open.turn().assistantMessage().failed(TurnFailure.INTERRUPTED));
        return lastOf(answer, remaining);
    }

    private static TurnEvent lastOf(MessageView answer, int remaining) {
        String finishReason = answer.status() == MessageStatus.STOPPED ? "stopped" : "stop";
        return TurnEvent.lastOf(answer, finishReason, null, remaining);
    }
}
