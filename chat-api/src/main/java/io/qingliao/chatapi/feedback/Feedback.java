package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.MessageId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one person thinks of one answer; the latest opinion counts. */
@Entity
class Feedback {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID messageId;

    @Column(nullable = false, updatable = false)
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Rating rating;

    @Enumerated(EnumType.STRING)
    private @Nullable Reason reason;

    private @Nullable String comment;

    @Column(nullable = false)
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Feedback() {}

    Feedback(MessageId answer, AccountId account, Opinion opinion, Instant now) {
        this.id = UUID.randomUUID();
        this.messageId = answer.value();
        this.accountId = account.value();
        this.rating = opinion.rating();
        this.reason = opinion.reason();
        this.comment = opinion.comment();
        this.updatedAt = now;
    }

    void change(Opinion opinion, Instant now) {
        rating = opinion.rating();
        reason = opinion.reason();
        comment = opinion.comment();
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    MessageId answer() {
        return new MessageId(messageId);
    }

    FeedbackView view() {
        return new FeedbackView(answer(), rating, reason, comment, updatedAt);
    }
}
