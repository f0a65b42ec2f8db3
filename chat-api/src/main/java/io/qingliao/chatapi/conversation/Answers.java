package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.persona.PersonaRevisionId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Single answers with the question and what was said before it, for those who judge or learn from them. */
@Service
public class Answers {

    /**
     * An answer that has ended.
     *
     * @param question the same for all answers to one question
     * @param persona whom the model was to be; none where it spoke as itself
     */
    public record GivenAnswer(StoredTurn turn, TurnKey question, Optional<PersonaRevisionId> persona) {}

    private final StoredConversations conversations;
    private final StoredMessages messages;
    private final Turns turns;
    private final Memories memories;

    Answers(StoredConversations conversations, StoredMessages messages, Turns turns, Memories memories) {
        this.conversations = conversations;
        this.messages = messages;
        this.turns = turns;
        this.memories = memories;
    }

    /**
     * Takes the lock on the conversation that the running transaction holds to its end; refuses with not_found what is
     * another person's, no answer, or not ended.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockEnded(AccountId owner, ConversationId id, MessageId answer) {
        if (conversations.lockOwned(id.value(), owner.value()).isEmpty()) {
            throw Conversations.unknown(id);
        }
        boolean isEnded = messages.findById(answer.value())
                .filter(message -> message.conversationId().equals(id.value()))
                .filter(Message::isEndedAnswer)
                .isPresent();
        if (!isEnded) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "There is no answer %s in conversation %s.".formatted(answer, id));
        }
    }

    /** Without those that are not there any more, or whose conversation is deleted. */
    @Transactional(readOnly = true)
    public Map<MessageId, GivenAnswer> find(Collection<MessageId> answers) {
        List<UUID> ids = answers.stream().map(MessageId::value).toList();
        Map<MessageId, GivenAnswer> found = new HashMap<>();
        for (Message answer : messages.findNotDeleted(ids)) {
            turns.find(answer.turn())
                    .ifPresent(turn -> found.put(
                            turn.assistantMessage().id(), new GivenAnswer(turn, answer.question(), answer.persona())));
        }
        return found;
    }

    /** What could be remembered when the question was asked, oldest first. */
    @Transactional(readOnly = true)
    public List<StoredTurn> before(GivenAnswer answer) {
        ConversationId id = answer.turn().conversation();
        Optional<Branch> branch = memories.branchOf(answer.turn().key());
        return branch.map(asked -> memories.before(id, asked)).orElse(Past.NONE).turns().stream()
                .map(Past.PastTurn::turn)
                .toList();
    }
}
