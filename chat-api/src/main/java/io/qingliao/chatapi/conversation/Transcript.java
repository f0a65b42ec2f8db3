package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
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
    private final TurnTrees trees;
    private final EntityManager entities;
    private final Clock clock;

    Transcript(
            StoredConversations conversations,
            StoredMessages messages,
            TurnTrees trees,
            EntityManager entities,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.trees = trees;
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public TurnContext contextOf(AccountId owner, TurnKey turn) {
        ConversationId id = turn.conversation();
        Conversation conversation =
                conversations.findOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
        List<Message> same = both(turn);
        Optional<MessageId> remembersFrom = same.size() == 2 ? same.get(1).remembersFrom() : Optional.empty();
        return new TurnContext(
                conversation.messageCount(), StoredTurn.of(same), running(id), remembersFrom, conversation.persona());
    }

    /**
     * Takes the lock that the running transaction holds to its end; refuses when the conversation has a running turn or
     * went on since the given count was read.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireFree(AccountId owner, ConversationId id, int messageCount) {
        Conversation conversation =
                conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
        if (conversation.messageCount() != messageCount || running(id).isPresent()) {
            throw turnRunning(id);
        }
    }

    /**
     * Adds what was said and an empty answer, or opens the failed turn of the same id again. Without an oldest
     * remembered message the turn remembers everything; when it remembers nothing, that is the turn's own message.
     * Refuses a reservation that pays for an answer already: the turn's id is in use in another conversation.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public OpenTurn append(TurnKey turn, Asked asked, UUID reservation, Memory memory) {
        Conversation conversation = conversations
                .lock(turn.conversation().value())
                .orElseThrow(() -> Conversations.unknown(turn.conversation()));
        if (messages.findByReservationId(reservation).isPresent()) {
            throw turnMismatch(turn.turn());
        }
        List<Message> same = both(turn);
        Optional<StoredTurn> failedBefore = StoredTurn.of(same);
        if (failedBefore.isPresent()) {
            same.get(1).tryAgain(reservation);
        } else {
            same = newTurn(conversation, turn, asked, reservation);
        }
        StoredTurn open = StoredTurn.of(same).orElseThrow();
        same.get(1).remembersFrom(memory.from(open));
        same.get(1).spokenAs(conversation.persona());
        Optional<TurnId> leafBefore = conversation.activeLeaf();
        showPathThrough(conversation, turn.turn());
        conversation.bringBack();
        conversation.touched(clock.instant());
        return new OpenTurn(open, reservation, failedBefore, leafBefore);
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

    /** The open turn that this reservation pays for. */
    @Transactional(readOnly = true)
    public Optional<OpenTurn> paidBy(UUID reservation) {
        return messages.findByReservationId(reservation).flatMap(this::openTurn);
    }

    /** The turn of this conversation that is being answered. */
    @Transactional(readOnly = true)
    public Optional<OpenTurn> running(ConversationId id) {
        return messages.findByConversationIdAndStatus(id.value(), MessageStatus.GENERATING)
                .flatMap(this::openTurn);
    }

    @Transactional(readOnly = true)
    public Optional<StoredTurn> find(TurnKey turn) {
        return StoredTurn.of(both(turn));
    }

    public static Refusal turnRunning(ConversationId id) {
        return Refusal.of(ErrorCode.TURN_RUNNING, "Conversation %s has another turn running.".formatted(id));
    }

    public static Refusal turnMismatch(TurnId turn) {
        return Refusal.of(
                        ErrorCode.TURN_MISMATCH,
                        "turnId %s was used for another message; a new message needs a new turnId.".formatted(turn))
                .about("turnId", null, turn);
    }

    private List<Message> newTurn(Conversation conversation, TurnKey turn, Asked asked, UUID reservation) {
        Instant now = clock.instant();
        int place = conversation.makeRoomForTurn(asked.said());
        Message said = Message.said(turn, asked, place, now);
        Message answer = Message.answering(said, asked.branch(), reservation);
        entities.persist(said);
        entities.persist(answer);
        entities.flush();
        return List.of(said, answer);
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

    private Optional<OpenTurn> openTurn(Message answer) {
        return answer.reservation()
                .flatMap(paid -> find(answer.turn())
                        .filter(StoredTurn::isGenerating)
                        .map(turn -> new OpenTurn(turn, paid, Optional.empty(), Optional.empty())));
    }

    private Optional<Message> answerOf(OpenTurn open) {
        return messages.findByReservationId(open.reservation())
                .filter(answer -> answer.isGeneratingFor(open.reservation()));
    }

    private List<Message> both(TurnKey turn) {
        return messages.findByConversationIdAndTurnIdOrderByPlace(
                turn.conversation().value(), turn.turn().value());
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
