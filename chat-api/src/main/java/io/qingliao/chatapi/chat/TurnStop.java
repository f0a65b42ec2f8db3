package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.ConversationDeletionRequested;
import io.qingliao.chatapi.conversation.FinishReason;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.conversation.TurnRefusals;
import io.qingliao.chatapi.conversation.Turns;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Ends a turn early because the person wants no more of it, whichever instance answers it. */
@Service
public class TurnStop {

    /** To store a partial answer takes milliseconds; a database that hangs must not hold the request for ever. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private static final long LOOK_EVERY_MILLIS = 50;

    private final Turns turns;
    private final TurnStreams streams;
    private final StoredProgress progress;
    private final AnswerPieces answers;
    private final TurnBook book;

    TurnStop(Turns turns, TurnStreams streams, StoredProgress progress, AnswerPieces answers, TurnBook book) {
        this.turns = turns;
        this.streams = streams;
        this.progress = progress;
        this.answers = answers;
        this.book = book;
    }

    /**
     * Returns when the partial answer is stored; a turn that has ended stays as it is. An instance that does not react
     * has died: then the turn ends, as stopped, when its lease does.
     */
    public void stop(AccountId account, TurnKey key) {
        TurnContext context = turns.contextOf(account, key);
        Optional<TurnStream> live = streams.find(key, context.turn());
        if (live.isPresent()) {
            end(live.get());
            return;
        }
        if (context.turn().isEmpty()) {
            throw TurnRefusals.unknown(key);
        }
        context.running().filter(running -> running.turn().key().equals(key)).ifPresent(this::endElsewhere);
    }

    /** Afterwards nobody answers there any more. */
    @EventListener
    void endBefore(ConversationDeletionRequested deletion) {
        turns.running(deletion.conversation()).ifPresent(running -> {
            Optional<TurnStream> live = streams.find(running.turn().key(), Optional.of(running.turn()));
            if (live.isPresent()) {
                end(live.get());
            } else if (!endElsewhere(running)) {
                endForNobody(running);
            }
        });
    }

    private static void end(TurnStream stream) {
        stream.stop();
        try {
            stream.awaitEnd(LONGEST_END);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** The instance that answers it sees the wish at its next checkpoint. False when it does not react. */
    private boolean endElsewhere(OpenTurn running) {
        if (progress.isOfThisInstance(running.reservation())) {
            endForNobody(running);
            return true;
        }
        progress.requestStop(running.reservation());
        return awaitEnd(running);
    }

    /** Whoever still answers it finds it ended and keeps nothing. */
    private void endForNobody(OpenTurn running) {
        book.close(running, new Answer.Stopped(answers.textOf(running.reservation()), FinishReason.STOPPED, null), 0);
    }

    private boolean awaitEnd(OpenTurn running) {
        long deadline = System.nanoTime() + LONGEST_END.toNanos();
        try {
            while (turns.paidBy(running.reservation()).isPresent()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
