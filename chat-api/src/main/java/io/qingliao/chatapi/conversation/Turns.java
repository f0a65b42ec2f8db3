package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads turns as they stand in the database, whoever writes them at the moment. */
@Service
public class Turns {

    private final StoredConversations conversations;
    private final StoredMessages messages;

    Turns(StoredConversations conversations, StoredMessages messages) {
        this.conversations = conversations;
        this.messages = messages;
    }

    @Transactional(readOnly = true)
    public TurnContext contextOf(AccountId owner, TurnKey turn) {
        ConversationId id = turn.conversation();
        Conversation conversation =
                conversations.findOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
        List<Message> same = both(turn);
        Optional<MessageId> remembersFrom = same.size() == 2 ? same.get(1).remembersFrom() : Optional.empty();
        return new TurnContext(
                conversation.messageCount(),
                StoredTurn.of(same),
                running(id),
                remembersFrom,
                conversation.model(),
                conversation.persona(),
                conversation.title());
    }

    @Transactional(readOnly = true)
    public Optional<StoredTurn> find(TurnKey turn) {
        return StoredTurn.of(both(turn));
    }

    /** The open turn that this reservation pays for. */
    @Transactional(readOnly = true)
    public Optional<OpenTurn> paidBy(UUID reservation) {
        return messages.findByReservationId(reservation).flatMap(this::openTurn);
    }

    /** The turn that this reservation paid for, ended or not; none once another one pays for another try. */
    @Transactional(readOnly = true)
    public Optional<StoredTurn> answeredFor(UUID reservation) {
        return messages.findByReservationId(reservation).flatMap(answer -> find(answer.turn()));
    }

    /** The turn of this conversation that is being answered. */
    @Transactional(readOnly = true)
    public Optional<OpenTurn> running(ConversationId id) {
        return messages.findByConversationIdAndStatus(id.value(), MessageStatus.GENERATING)
                .flatMap(this::openTurn);
    }

    private Optional<OpenTurn> openTurn(Message answer) {
        return answer.reservation()
                .flatMap(paid -> find(answer.turn())
                        .filter(StoredTurn::isGenerating)
                        .map(turn -> new OpenTurn(turn, paid, Optional.empty(), Optional.empty())));
    }

    List<Message> both(TurnKey turn) {
        return messages.findByConversationIdAndTurnIdOrderByPlace(
                turn.conversation().value(), turn.turn().value());
    }
}
