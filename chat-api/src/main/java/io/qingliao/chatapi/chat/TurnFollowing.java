package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.conversation.TurnRefusals;
import io.qingliao.chatapi.conversation.Turns;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Joins a turn that was asked for before: the live stream where this process has it, else what was stored. */
@Service
public class TurnFollowing {

    private final Turns turns;
    private final TurnStreams streams;
    private final StoredStreams storedStreams;

    TurnFollowing(Turns turns, TurnStreams streams, StoredStreams storedStreams) {
        this.turns = turns;
        this.streams = streams;
        this.storedStreams = storedStreams;
    }

    /** Refuses with not_found when the conversation is another person's or the turn is unknown. */
    public TurnStream follow(AccountId account, TurnKey key) {
        TurnContext context = turns.contextOf(account, key);
        Optional<TurnStream> live = streams.find(key, context.turn());
        if (live.isPresent()) {
            return awaitStart(live.get());
        }
        StoredTurn turn = context.turn().orElseThrow(() -> TurnRefusals.unknown(key));
        return storedStreams.tell(account, turn, context);
    }

    /** A turn that is refused before it starts is refused to everybody who waits for it. */
    TurnStream awaitStart(TurnStream stream) {
        try {
            stream.awaitStart();
            return stream;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw TurnRunner.stopping();
        }
    }
}
