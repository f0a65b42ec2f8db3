package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.conversation.Answers;
import io.qingliao.chatapi.conversation.Answers.GivenAnswer;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.Conversations;
import io.qingliao.chatapi.conversation.MessageId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes people's opinions of the answers they got, and shows them to those who run the service. */
@Service
public class Feedbacks {

    private static final Sort NEWEST_FIRST = Sort.by("updatedAt", "id").descending();

    private final StoredFeedback stored;
    private final Answers answers;
    private final Conversations conversations;
    private final AuditLog audit;
    private final EntityManager entities;
    private final Clock clock;

    Feedbacks(
            StoredFeedback stored,
            Answers answers,
            Conversations conversations,
            AuditLog audit,
            EntityManager entities,
            Clock clock) {
        this.stored = stored;
        this.answers = answers;
        this.conversations = conversations;
        this.audit = audit;
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional
    public FeedbackView give(AccountId account, ConversationId conversation, MessageId answer, Opinion opinion) {
        answers.lockEnded(account, conversation, answer);
        Optional<Feedback> before = stored.findByMessageId(answer.value());
        before.ifPresent(known -> known.change(opinion, clock.instant()));
        return before.orElseGet(() -> firstOf(account, answer, opinion)).view();
    }

    @Transactional
    public void withdraw(AccountId account, ConversationId conversation, MessageId answer) {
        answers.lockEnded(account, conversation, answer);
        stored.deleteByMessage(answer.value());
    }

    @Transactional(readOnly = true)
    public List<FeedbackView> of(AccountId account, ConversationId conversation) {
        conversations.require(account, conversation);
        return stored.findByConversation(conversation.value()).stream()
                .map(Feedback::view)
                .toList();
    }

    @Transactional(readOnly = true)
    public List<FeedbackView> everyOneOf(AccountId account) {
        return stored.findByAccountIdOrderByUpdatedAt(account.value()).stream()
                .map(Feedback::view)
                .toList();
    }

    /** Newest first; of either rating when none is given. */
    @Transactional(readOnly = true)
    public FeedbackPage review(List<Rating> ratings, int page, int size) {
        Page<Feedback> found = stored.findNotDeleted(ratings, PageRequest.of(page, size, NEWEST_FIRST));
        Map<MessageId, GivenAnswer> given =
                answers.find(found.stream().map(Feedback::answer).toList());
        return new FeedbackPage(
                found.stream().flatMap(feedback -> reviewed(feedback, given)).toList(),
                found.getTotalElements(),
                page,
                size);
    }

    /** Somebody who runs the service takes people's words along: that is kept. */
    @Transactional
    public void noteExport(AccountId admin, TrainingFormat format) {
        audit.record(admin, "feedback.export", "feedback", format.name().toLowerCase(Locale.ROOT), null, null);
    }

    private Feedback firstOf(AccountId account, MessageId answer, Opinion opinion) {
        Feedback feedback = new Feedback(answer, account, opinion, clock.instant());
        entities.persist(feedback);
        return feedback;
    }

    private static Stream<ReviewedAnswer> reviewed(Feedback feedback, Map<MessageId, GivenAnswer> given) {
        return Stream.ofNullable(given.get(feedback.answer()))
                .map(answer -> new ReviewedAnswer(
                        feedback.id(),
                        feedback.account().value(),
                        feedback.view(),
                        answer.turn().userMessage().content(),
                        answer.turn().assistantMessage().content()));
    }
}
