package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.ConversationDeletionRequested;
import io.qingliao.chatapi.conversation.OpenTurn;
import io.qingliao.chatapi.conversation.Transcript;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.TurnKey;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Ends a turn early because the person wants no more of it. */
@Service
public class TurnStop {

    /** To store a partial answer takes milliseconds; a database that hangs must not hold the request for ever. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final Transcript transcript;
    private final TurnStreams streams;
    private final TurnBook book;

    TurnStop(Transcript transcript, TurnStreams streams, TurnBook book) {
        this.transcript = transcript;
        this.streams = streams;
        this.book = book;
    }

    /** Returns when the partial answer is stored; a turn that has ended stays as it is. */
    public void stop(AccountId account, TurnKey key) {
        TurnContext context = transcript.contextOf(account, key);
        Optional<TurnStream> live = streams.find(key);
        if (live.isPresent()) {
            end(live.get());
            return;
        }
        if (context.turn().isEmpty()) {
            throw TurnFollowing.unknown(key);
        }
        context.running().filter(running -> running.turn().key().equals(key)).ifPresent(this::endWithoutStream);
    }

    @EventListener
    void endBefore(ConversationDeletionRequested deletion) {
        transcript
                .running(deletion.conversation())
                .ifPresent(running ->
                        streams.find(running.turn().key()).ifPresentOrElse(this::end, () -> endWithoutStream(running)));
    }

    private void end(TurnStream stream) {
        stream.stop();
        try {
            stream.awaitEnd(LONGEST_END);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Another instance runs it, or none any more. Whoever runs it finds it ended and keeps nothing. */
    private void endWithoutStream(OpenTurn running) {
        book.close(running, new Answer.Stopped(""), 0);
    }
}
