package io.qingliao.chatapi.chat;

import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.chat.StoredProgress.Standing;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.Turns;
import io.qingliao.chatapi.quota.QuotaLedger;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells turns from the database: those that ended long ago, and those that another instance, or this one before it was
 * restarted, answers. All who follow the same turn here share one stream, and all streams are fed by the same few
 * statements.
 */
@Component
class StoredStreams {

    private static final Logger log = LoggerFactory.getLogger(StoredStreams.class);

    private record Followed(AccountId account, StoredTurn turn, TurnStream stream) {}

    private final Map<UUID, Followed> followed = new ConcurrentHashMap<>();
    private final Turns turns;
    private final StoredProgress progress;
    private final AnswerPieces answers;
    private final TurnClosing closing;
    private final QuotaLedger ledger;
    private final Clock clock;
    private boolean failing;

    StoredStreams(
            Turns turns,
            StoredProgress progress,
            AnswerPieces answers,
            TurnClosing closing,
            QuotaLedger ledger,
            Clock clock) {
        this.turns = turns;
        this.progress = progress;
        this.answers = answers;
        this.closing = closing;
        this.ledger = ledger;
        this.clock = clock;
    }

    TurnStream tell(AccountId account, StoredTurn turn, TurnContext context) {
        Optional<OpenTurn> open = turn.isGenerating()
                ? turns.running(turn.conversation())
                        .filter(running -> running.turn().key().equals(turn.key()))
                : Optional.empty();
        if (open.isPresent()) {
            return followed
                    .computeIfAbsent(
                            open.get().reservation(),
                            reservation -> new Followed(account, turn, started(account, turn, context)))
                    .stream();
        }
        Followed ended = new Followed(account, turn, started(account, turn, context));
        end(ended, turns.find(turn.key()));
        return ended.stream();
    }

    @Scheduled(fixedDelay = 250)
    void look() {
        if (followed.isEmpty()) {
            return;
        }
        try {
            feed();
            failing = false;
        } catch (DataAccessException | TransactionException unread) {
            if (!failing) {
                log.warn("turns of other instances cannot be followed reason={}", unread.toString());
            }
            failing = true;
        }
    }

    private void feed() {
        Map<UUID, Followed> fed = Map.copyOf(followed);
        Map<UUID, Standing> running = progress.standingOf(fed.keySet());
        Map<UUID, Integer> lengths = fed.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, turn -> turn.getValue().stream().length()));
        running.forEach((reservation, standing) -> {
            if (standing.waiting() != null) {
                stream(fed, reservation).waits(standing.waiting());
            }
        });
        answers.after(lengths).forEach(piece -> stream(fed, piece.reservation()).append(piece.text()));
        fed.forEach((reservation, turn) -> {
            if (!running.containsKey(reservation)) {
                Optional<StoredTurn> now = turns.answeredFor(reservation);
                if (now.filter(StoredTurn::isGenerating).isEmpty()) {
                    followed.remove(reservation);
                    end(turn, now);
                }
            }
        });
    }

    private TurnStream started(AccountId account, StoredTurn turn, TurnContext context) {
        TurnStream stream = new TurnStream(new MessageText(turn.userMessage().content()));
        stream.start(TurnEvent.Started.of(
                turn,
                context.remembersFrom().orElse(null),
                context.title(),
                ledger.statusOf(account).remaining()));
        return stream;
    }

    /** @param ended none where the turn was deleted, or is tried again: that is another stream */
    private void end(Followed turn, Optional<StoredTurn> ended) {
        ended.ifPresent(stored -> {
            String text = stored.assistantMessage().content();
            if (text.length() > turn.stream().length()) {
                turn.stream().append(text.substring(turn.stream().length()));
            }
        });
        turn.stream().end(closing.lastOf(turn.account(), turn.turn(), ended), clock.instant());
    }

    private static TurnStream stream(Map<UUID, Followed> fed, UUID reservation) {
        return Objects.requireNonNull(fed.get(reservation)).stream();
    }
}
