package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.inference.ModelId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes turns into conversations. Every change is made under the lock on the conversation's row, so that a
 * conversation has at most one running turn, however many instances of this service there are.
 */
@Service
public class Transcript {

    private final StoredConversations conversations;
    private final StoredMessages messages;
    private final Turns turns;
    private final TurnTrees trees;
    private final EntityManager entities;
    private final Clock clock;

    Transcript(
            StoredConversations conversations,
            StoredMessages messages,
            Turns turns,
            TurnTrees trees,
            EntityManager entities,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.turns = turns;
        this.trees = trees;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Takes the lock that the running transaction holds to its end; refuses when the conversation has a running turn or
     * went on since the given count was read.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireFree(AccountId owner, ConversationId id, int messageCount) {
        Conversation conversation =
                conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
        if (conversation.messageCount() != messageCount || turns.running(id).isPresent()) {
            throw TurnRefusals.running(id);
        }
    }

    /** From this turn on, unless the turn names another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void choose(ConversationId id, ModelId model) {
        lock(id).choose(model);
    }

    /**
     * Adds what was said and an empty answer, or opens the failed turn of the same id again. Without an oldest
     * remembered message the turn remembers everything; when it remembers nothing, that is the turn's own message.
     * Refuses a reservation that pays for an answer already: the turn's id is in use in another conversation.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OpenTurn append(TurnKey turn, Asked asked, UUID reservation, Memory memory, Optional<ModelId> model) {
        Conversation conversation = lock(turn.conversation());
        if (messages.findByReservationId(reservation).isPresent()) {
            throw TurnRefusals.mismatch(turn.turn());
        }
        List<Message> before = turns.both(turn);
        Optional<StoredTurn> failedBefore = StoredTurn.of(before);
        List<Message> same = failedBefore.isPresent() ? before : newTurn(conversation, turn, asked);
        Message answer = same.get(1);
        answer.beginFor(reservation, model);
        StoredTurn open = StoredTurn.of(same).orElseThrow();
        answer.remembersFrom(memory.from(open));
        answer.spokenAs(conversation.persona());
        Optional<TurnId> leafBefore = conversation.activeLeaf();
        bringForward(conversation, turn.turn(), failedBefore.isEmpty());
        return new OpenTurn(open, reservation, failedBefore, leafBefore);
    }

    /** Adds what was said and the house's own answer to it, or gives that to the failed turn of the same id. */
    @Transactional(propagation = Propagation.MANDATORY)
    public StoredTurn appendAnswered(TurnKey turn, Asked asked, String answer) {
        Conversation conversation = lock(turn.conversation());
        List<Message> before = turns.both(turn);
        List<Message> same = before.isEmpty() ? newTurn(conversation, turn, asked) : before;
        Message ofHouse = same.get(1);
        ofHouse.answerAsHouse(answer);
        // The model is told nothing of it, so that it remembers what it did before.
        ofHouse.remembersFrom(asked.branch()
                .parent()
                .flatMap(trees.of(conversation.id())::find)
                .flatMap(TurnTree.Node::remembersFrom)
                .orElse(null));
        bringForward(conversation, turn.turn(), before.isEmpty());
        return StoredTurn.of(same).orElseThrow();
    }

    /** Leaves the conversation as if the turn had not been asked for. */
    @Transactional
    public void withdraw(OpenTurn open, MessageText text) {
        conversations
                .lock(open.turn().conversation().value())
                .ifPresent(conversation -> answerOf(open).ifPresent(answer -> {
                    if (open.failedBefore().isPresent()) {
                        MessageView failed = open.failedBefore().get().assistantMessage();
                        answer.fail(
                                failed.failure() == null ? TurnFailure.INTERRUPTED : failed.failure(),
                                failed.content());
                        open.leafBefore().ifPresent(conversation::show);
                    } else {
                        messages.deleteTurn(
                                conversation.id().value(), open.turn().id().value());
                        conversation.takeBackTurn(text, open.leafBefore());
                    }
                }));
    }

    /** Nothing when the turn was ended or deleted by somebody else before. */
    @Transactional
    public Optional<StoredTurn> end(OpenTurn open, Answer answer) {
        ConversationId id = open.turn().conversation();
        return conversations
                .lock(id.value())
                .flatMap(conversation -> answerOf(open).map(message -> {
                    write(answer, message);
                    conversation.touched(clock.instant());
                    return new StoredTurn(id, open.turn().userMessage(), message.view());
                }));
    }

    /** In the transaction that appended a turn: the first one gives the conversation its title. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String titleOf(ConversationId id) {
        return lock(id).title();
    }

    /** Asks the database only where the running transaction does not have the lock yet. */
    private Conversation lock(ConversationId id) {
        return Optional.ofNullable(entities.find(Conversation.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> Conversations.unknown(id));
    }

    private List<Message> newTurn(Conversation conversation, TurnKey turn, Asked asked) {
        Instant now = clock.instant();
        int place = conversation.makeRoomForTurn(asked.said());
        Message said = Message.said(turn, asked, place, now);
        Message answer = Message.answering(said, asked.branch());
        entities.persist(said);
        entities.persist(answer);
        messages.flush();
        return List.of(said, answer);
    }

    private void bringForward(Conversation conversation, TurnId turn, boolean isNew) {
        if (isNew) {
            // Nothing follows it yet: no need to read the whole tree, which grows with the conversation.
            conversation.show(turn);
        } else {
            showPathThrough(conversation, turn);
        }
        conversation.bringBack();
        conversation.touched(clock.instant());
    }

    /** A turn in the middle of what is shown, that is tried again, leaves that as it is. */
    private void showPathThrough(Conversation conversation, TurnId turn) {
        TurnTree tree = trees.of(conversation.id());
        boolean isShown = tree.pathTo(conversation.activeLeaf()).stream()
                .anyMatch(node -> node.turn().equals(turn));
        if (!isShown) {
            conversation.show(tree.newestLeafFrom(turn));
        }
    }

    private Optional<Message> answerOf(OpenTurn open) {
        return messages.findByReservationId(open.reservation())
                .filter(answer -> answer.isGeneratingFor(open.reservation()));
    }

    private static void write(Answer answer, Message message) {
        if (answer instanceof Answer.Failed failed) {
            message.fail(failed.reason(), failed.text());
        } else if (answer instanceof Answer.Stopped stopped) {
            message.stop(stopped.text(), stopped.finishReason(), stopped.usage());
        } else if (answer instanceof Answer.Complete complete) {
            message.complete(complete.text(), complete.finishReason(), complete.usage());
        }
    }
}
