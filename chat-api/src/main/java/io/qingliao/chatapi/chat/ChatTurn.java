package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.Asked;
import io.qingliao.chatapi.conversation.Asking;
import io.qingliao.chatapi.conversation.Branches;
import io.qingliao.chatapi.conversation.Memories;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.Transcript;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.TurnKey;
import io.qingliao.chatapi.inference.ModelAnswer;
import io.qingliao.chatapi.inference.ModelClient;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.persona.Personas;
import io.qingliao.chatapi.persona.Voice;
import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.safety.OutsideReaders;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import org.springframework.stereotype.Service;

/**
 * The story of one turn: a person says something, the model answers. Whatever is wrong is found before the answer
 * begins and thrown as a refusal, with nothing stored and nothing charged; what goes wrong later is told through the
 * stream, and the use is given back.
 */
@Service
public class ChatTurn {

    private final ContentPolicy policy;
    private final OutsideReaders readers;
    private final Transcript transcript;
    private final Branches branches;
    private final Memories memories;
    private final Personas personas;
    private final TurnFollowing following;
    private final TurnStreams streams;
    private final TurnRunner runner;
    private final ModelServers models;
    private final PromptComposer prompts;
    private final TurnBook book;

    ChatTurn(
            ContentPolicy policy,
            OutsideReaders readers,
            Transcript transcript,
            Branches branches,
            Memories memories,
            Personas personas,
            TurnFollowing following,
            TurnStreams streams,
            TurnRunner runner,
            ModelServers models,
            PromptComposer prompts,
            TurnBook book) {
        this.policy = policy;
        this.readers = readers;
        this.transcript = transcript;
        this.branches = branches;
        this.memories = memories;
        this.personas = personas;
        this.following = following;
        this.streams = streams;
        this.runner = runner;
        this.models = models;
        this.prompts = prompts;
        this.book = book;
    }

    /** Begins the turn, or joins it when the same one was asked for before; a failed one is tried again. */
    public TurnStream take(AccountId account, TurnKey key, Asking asking) {
        try {
            return beginOrJoin(account, key, asking);
        } catch (Refusal refused) {
            // The same turn may be sent to two instances at once: the database lets one of them have it.
            if (refused.code() == ErrorCode.TURN_RUNNING && isTaken(transcript.contextOf(account, key))) {
                return beginOrJoin(account, key, asking);
            }
            throw refused;
        }
    }

    private TurnStream beginOrJoin(AccountId account, TurnKey key, Asking asking) {
        Asked asked = branches.locate(account, key, asking);
        MessageText said = asked.said();
        policy.require(said.value());
        TurnContext context = transcript.contextOf(account, key);
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
            begin(new TurnRequest(account, key, asked), context, mine);
        } catch (RuntimeException refused) {
            streams.drop(key, mine);
            mine.refuse(refused);
            throw refused;
        }
        return mine;
    }

    private static boolean isTaken(TurnContext context) {
        return context.turn().filter(turn -> !turn.isFailed()).isPresent();
    }

    private void begin(TurnRequest request, TurnContext context, TurnStream stream) {
        // Before the seat: it takes as long as another service does.
        readers.require(request.account(), request.said().value());
        TurnSeat seat = runner.takeSeat();
        try {
            if (context.running().isPresent()) {
                throw Transcript.turnRunning(request.key().conversation());
            }
            ModelClient model =
                    models.forConversation(request.key().conversation().value());
            Prompt prompt = prompts.compose(
                    memories.before(
                            request.key().conversation(), request.asked().branch()),
                    request.said(),
                    context.persona().map(personas::voice).orElse(Voice.OF_THE_MODEL),
                    model);
            OpenedTurn opened = book.open(request, context.messageCount(), prompt);
            answer(request, opened, model, prompt, stream, seat);
        } catch (RuntimeException refused) {
            seat.giveBack();
            throw refused;
        }
    }

    private void answer(
            TurnRequest request,
            OpenedTurn opened,
            ModelClient model,
            Prompt prompt,
            TurnStream stream,
            TurnSeat seat) {
        try {
            ModelAnswer answer =
                    model.ask(request.account().toString(), prompt.messages(), prompt.sampling(), opened.mostTokens());
            stream.start(opened.started());
            runner.run(new RunningTurn(request.account(), opened.open(), answer, stream), seat);
        } catch (RuntimeException refused) {
            book.withdraw(opened.open(), request.said());
            throw refused;
        }
    }

    private static void requireSame(TurnKey key, String before, MessageText now) {
        if (!before.equals(now.value())) {
            throw Transcript.turnMismatch(key.turn());
        }
    }
}
