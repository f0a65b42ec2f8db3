package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Asked;
import io.qingliao.chatapi.conversation.Asking;
import io.qingliao.chatapi.conversation.Branches;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.conversation.TurnRefusals;
import io.qingliao.chatapi.conversation.Turns;
import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The story of one turn: a person says something, a model answers, or the house does. Whatever is wrong is found before the answer
 * begins and thrown as a refusal, with nothing stored and nothing charged; what goes wrong later is told through the
 * stream, and the use is given back.
 */
@Service
public class ChatTurn {

    private final ContentPolicy policy;
    private final Turns turns;
    private final Branches branches;
    private final TurnFollowing following;
    private final TurnStreams streams;
    private final HouseAnswers house;
    private final ModelAnswers model;

    ChatTurn(
            ContentPolicy policy,
            Turns turns,
            Branches branches,
            TurnFollowing following,
            TurnStreams streams,
            HouseAnswers house,
            ModelAnswers model) {
        this.policy = policy;
        this.turns = turns;
        this.branches = branches;
        this.following = following;
        this.streams = streams;
        this.house = house;
        this.model = model;
    }

    /**
     * Begins the turn, or joins it when the same one was asked for before; a failed one is tried again.
     *
     * @param chosen the model chosen with this turn, for it and those that follow
     */
    public TurnStream take(AccountId account, TurnKey key, Asking asking, Optional<ModelId> chosen) {
        try {
            return beginOrJoin(account, key, asking, chosen);
        } catch (Refusal refused) {
            // The same turn may be sent to two instances at once: the database lets one of them have it.
            if (refused.code() == ErrorCode.TURN_RUNNING && isTaken(turns.contextOf(account, key))) {
                return beginOrJoin(account, key, asking, chosen);
            }
            throw refused;
        }
    }

    private TurnStream beginOrJoin(AccountId account, TurnKey key, Asking asking, Optional<ModelId> chosen) {
        Asked asked = branches.locate(account, key, asking);
        MessageText said = asked.said();
        TurnContext context = turns.contextOf(account, key);
        if (isTaken(context)) {
            return following.follow(account, key);
        }
        TurnStream mine = new TurnStream(said);
        TurnStream first = streams.claim(key, mine);
        if (first != mine) {
            requireSame(key, first.said().value(), said);
            return following.awaitStart(first);
        }
        try {
            begin(new TurnRequest(account, key, asked, chosen), context, mine);
        } catch (RuntimeException refused) {
            streams.drop(key, mine);
            mine.refuse(refused);
            throw refused;
        } catch (Error broken) {
            streams.drop(key, mine);
            mine.refuse(new IllegalStateException("The turn could not begin.", broken));
            throw broken;
        }
        return mine;
    }

    private static boolean isTaken(TurnContext context) {
        return context.turn().filter(turn -> !turn.isFailed()).isPresent();
    }

    private void begin(TurnRequest request, TurnContext context, TurnStream stream) {
        Optional<String> ofHouse = policy.answerTo(request.said().value());
        if (ofHouse.isPresent()) {
            house.give(request, context.messageCount(), ofHouse.get(), stream);
        } else {
            model.begin(request, context, stream);
        }
    }

    private static void requireSame(TurnKey key, String before, MessageText now) {
        if (!before.equals(now.value())) {
            throw TurnRefusals.mismatch(key.turn());
        }
    }
}
