package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.inference.ModelAnswer;
import io.qingliao.chatapi.inference.ModelEvent;
import io.qingliao.chatapi.shared.Refusal;

/**
 * A turn while the model answers. Its thread alone decides how it ends, so that a stop, a failure and the model's own
 * end may come at once and the turn still ends one way, stored and paid for once.
 */
final class RunningTurn {

    private final AccountId account;
    private final OpenTurn open;
    private final ModelAnswer answer;
    private final TurnStream stream;
    private final StringBuilder text = new StringBuilder();
    private volatile boolean interrupted;

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

    /** Passes on what the model says, to the end. */
    Outcome listen(Runnable atFirstText) {
        try {
            while (true) {
                ModelEvent event = answer.next();
                if (event instanceof ModelEvent.Delta delta) {
                    if (text.isEmpty()) {
                        atFirstText.run();
                    }
                    text.append(delta.text());
                    stream.publish(new TurnEvent.Delta(delta.text()));
                } else if (event instanceof ModelEvent.Finished finished) {
                    return Outcome.complete(text.toString(), finished.reason(), finished.usage());
                } else {
                    return cancelled();
                }
            }
        } catch (Refusal broken) {
            return Outcome.failed(TurnFailure.of(broken.code()), text.toString());
        }
    }

    private Outcome cancelled() {
        return interrupted
                ? Outcome.failed(TurnFailure.INTERRUPTED, text.toString())
                : Outcome.stopped(text.toString(), answer.producedTokens());
    }
}
