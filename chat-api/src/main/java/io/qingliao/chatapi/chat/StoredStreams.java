package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.MessageId;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.Transcript;
import io.qingliao.chatapi.quota.QuotaLedger;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells turns from the database: those that ended long ago, and those that another instance, or this one before it was
 * restarted, answers or answered. Their text comes in one piece.
 */
@Component
class StoredStreams {

    private record Awaited(AccountId account, StoredTurn turn) {}

    private final Map<TurnStream, Awaited> unfinished = new ConcurrentHashMap<>();
    private final Transcript transcript;
    private final TurnClosing closing;
    private final QuotaLedger ledger;
    private final Clock clock;

    StoredStreams(Transcript transcript, TurnClosing closing, QuotaLedger ledger, Clock clock) {
        this.transcript = transcript;
        this.closing = closing;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A reader that already saw some events of it gets only the end, which carries the whole text. */
    TurnStream tell(AccountId account, StoredTurn turn, @Nullable MessageId remembersFrom, long after) {
        TurnStream stream = new TurnStream(new MessageText(turn.userMessage().content()), after + 1);
        if (after == 0) {
            int remaining = ledger.statusOf(account).remaining();
            stream.publish(TurnEvent.Started.of(turn, remembersFrom, remaining));
        }
        Awaited awaited = new Awaited(account, turn);
        if (turn.isGenerating()) {
            unfinished.put(stream, awaited);
        } else {
            end(stream, awaited, after == 0);
        }
        return stream;
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        unfinished.forEach((stream, awaited) -> transcript
                .find(awaited.turn().key())
                .filter(StoredTurn::isGenerating)
                .ifPresentOrElse(stillOpen -> {}, () -> {
                    unfinished.remove(stream);
                    end(stream, awaited, true);
                }));
    }

    private void end(TurnStream stream, Awaited awaited, boolean withText) {
        StoredTurn turn = transcript.find(awaited.turn().key()).orElse(awaited.turn());
        String text = turn.assistantMessage().content();
        if (withText && !text.isEmpty()) {
            stream.publish(new TurnEvent.Delta(text));
        }
        stream.end(closing.lastOf(awaited.account(), turn), clock.instant());
    }
}
