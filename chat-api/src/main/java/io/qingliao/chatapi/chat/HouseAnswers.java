package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.Turns;
import io.qingliao.chatapi.quota.QuotaLedger;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives turns the service's own answer in the model's place: at once, for nothing, and whether or not anything is left to
 * pay with, because it may say where somebody in need finds help.
 */
@Component
class HouseAnswers {

    private static final Logger log = LoggerFactory.getLogger(HouseAnswers.class);

    private final TurnBook book;
    private final Turns turns;
    private final QuotaLedger ledger;
    private final TurnMetrics metrics;
    private final Clock clock;

    HouseAnswers(TurnBook book, Turns turns, QuotaLedger ledger, TurnMetrics metrics, Clock clock) {
        this.book = book;
        this.turns = turns;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    void give(TurnRequest request, int messageCount, String answer, TurnStream stream) {
        StoredTurn turn = book.answerAsHouse(request, messageCount, answer);
        int remaining = ledger.statusOf(request.account()).remaining();
        TurnContext now = turns.contextOf(request.account(), request.key());
        stream.start(TurnEvent.Started.of(turn, now.remembersFrom().orElse(null), now.title(), remaining));
        stream.append(turn.assistantMessage().content());
        stream.end(TurnEvent.lastOf(turn.assistantMessage(), remaining), clock.instant());
        metrics.answeredByHouse();
        log.info("turn answered by the house conversation={} turn={}", turn.conversation(), turn.id());
    }
}
