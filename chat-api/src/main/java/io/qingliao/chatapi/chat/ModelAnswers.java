package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memories;
import io.qingliao.chatapi.conversation.TurnContext;
import io.qingliao.chatapi.conversation.TurnRefusals;
import io.qingliao.chatapi.inference.ModelAnswer;
import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.OfferedModels;
import io.qingliao.chatapi.persona.Personas;
import io.qingliao.chatapi.persona.Voice;
import io.qingliao.chatapi.safety.OutsideReaders;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins answers of a model: who answers, what it gets to see, what it costs; then the model is asked. */
@Component
class ModelAnswers {

    private final OutsideReaders readers;
    private final Memories memories;
    private final Personas personas;
    private final OfferedModels offered;
    private final ModelServers servers;
    private final PromptComposer prompts;
    private final TurnBook book;
    private final TurnRunner runner;

    ModelAnswers(
            OutsideReaders readers,
            Memories memories,
            Personas personas,
            OfferedModels offered,
            ModelServers servers,
            PromptComposer prompts,
            TurnBook book,
            TurnRunner runner) {
        this.readers = readers;
        this.memories = memories;
        this.personas = personas;
        this.offered = offered;
        this.servers = servers;
        this.prompts = prompts;
        this.book = book;
        this.runner = runner;
    }

    /** Returns when the model server has taken the turn on; whatever it refuses, nothing is stored or charged. */
    void begin(TurnRequest request, TurnContext context, TurnStream stream) {
        // Before the seat: it takes as long as another service does.
        readers.require(request.account(), request.said().value());
        TurnSeat seat = runner.takeSeat();
        try {
            if (context.running().isPresent()) {
                throw TurnRefusals.running(request.key().conversation());
            }
            Prompt prompt = prompts.compose(
                    memories.before(
                            request.key().conversation(), request.asked().branch()),
                    request.said(),
                    context.persona().map(personas::voice).orElse(Voice.OF_THE_MODEL),
                    servers.forConversation(request.key().conversation().value(), modelFor(request, context)));
            OpenedTurn opened = book.open(request, context.messageCount(), prompt);
            seat.hold(opened.open().reservation());
            answer(request, opened, prompt, stream, seat);
        } catch (RuntimeException | Error refused) {
            seat.giveBack();
            throw refused;
        }
    }

    /** The one that was chosen last is no reason to leave a conversation without an answer when it has gone. */
    private Optional<ModelId> modelFor(TurnRequest request, TurnContext context) {
        Optional<ModelId> chosen = request.model().map(offered::requireReady);
        return chosen.isPresent() ? chosen : context.model().filter(offered::isReady);
    }

    private void answer(TurnRequest request, OpenedTurn opened, Prompt prompt, TurnStream stream, TurnSeat seat) {
        try {
            ModelAnswer answer = prompt.model()
                    .ask(request.account().toString(), prompt.messages(), prompt.sampling(), opened.mostTokens());
            runner.run(new RunningTurn(request.account(), opened.open(), answer, stream), seat);
            stream.start(opened.started());
        } catch (RuntimeException | Error refused) {
            book.withdraw(opened.open(), request.said());
            throw refused;
        }
    }
}
