package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.chat.AnswerPieces.Piece;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.inference.ModelAnswer;
import io.qingliao.chatapi.inference.ModelEvent;
import io.qingliao.chatapi.safety.WatchedAnswer;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Optional;
import java.util.UUID;

/**
 * A turn while the model answers. Its thread alone decides how it ends, so that a stop, a failure and the model's own
 * end may come at once and the turn still ends one way, stored and paid for once.
 */
final class RunningTurn {

    private final AccountId account;
    private final OpenTurn open;
    private final ModelAnswer answer;
    private final TurnStream stream;
    private volatile boolean interrupted;

    /** How much of the text the database has; the checkpoints' thread reads and writes it. */
    private volatile int kept;

    RunningTurn(AccountId account, OpenTurn open, ModelAnswer answer, TurnStream stream) {
        this.account = account;
        this.open = open;
        this.answer = answer;
        this.stream = stream;
    }

    AccountId account() {
        return account;
    }

    OpenTurn open() {
        return open;
    }

    UUID reservation() {
        return open.reservation();
    }

    TurnStream stream() {
        return stream;
    }

    /** Because the person wants no more of it. */
    void stop() {
        answer.cancel();
    }

    /** Because the service ends. */
    void interrupt() {
        interrupted = true;
        answer.cancel();
    }

    /** What the answer has grown by since it was last kept. */
    Optional<Piece> unkept() {
        String news = stream.textFrom(kept);
        return news.isEmpty() ? Optional.empty() : Optional.of(new Piece(reservation(), kept + news.length(), news));
    }

    void keptUpTo(int place) {
        kept = place;
    }

    /** Where the turn waits, when that is another place than the known one. */
    Optional<TurnEvent.Waiting> waitingBeside(Optional<TurnEvent.Waiting> known) {
        return stream.waiting().filter(now -> !known.equals(Optional.of(now)));
    }

    /** Passes on what the model says, to the end. */
    Outcome listen(WatchedAnswer watched, Runnable atFirstText) {
        try {
            while (true) {
                ModelEvent event = answer.next();
                if (event instanceof ModelEvent.Delta delta) {
                    show(watched.pass(delta.text()), atFirstText);
                    if (watched.isRefused()) {
                        return filtered();
                    }
                } else if (event instanceof ModelEvent.Waiting waiting) {
                    stream.waits(TurnEvent.Waiting.of(waiting));
                } else if (event instanceof ModelEvent.Finished finished) {
                    show(watched.rest(), atFirstText);
                    return watched.isRefused()
                            ? filtered()
                            : Outcome.complete(stream.text(), finished.reason(), finished.usage());
                } else {
                    show(watched.rest(), atFirstText);
                    return cancelled();
                }
            }
        } catch (Refusal broken) {
            show(watched.rest(), atFirstText);
            return Outcome.failed(TurnFailure.of(broken.code()), stream.text());
        }
    }

    private void show(String news, Runnable atFirstText) {
        if (news.isEmpty()) {
            return;
        }
        if (stream.length() == 0) {
            atFirstText.run();
        }
        stream.append(news);
    }

    private Outcome filtered() {
        answer.cancel();
        return Outcome.filtered(stream.text(), answer.producedTokens(), answer.usage());
    }

    private Outcome cancelled() {
        return interrupted
                ? Outcome.failed(TurnFailure.INTERRUPTED, stream.text())
                : Outcome.stopped(stream.text(), answer.producedTokens(), answer.usage());
    }
}
