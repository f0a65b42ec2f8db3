package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where conversations are kept: at the top of the list, out of the way, or deleted for a while before they are gone. */
@Service
public class ConversationKeeping {

    private static final Logger log = LoggerFactory.getLogger(ConversationKeeping.class);
    private static final int PURGED_TOGETHER = 100;

    private final StoredConversations conversations;
    private final StoredMessages messages;
    private final ConversationViews views;
    private final ConversationSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ConversationKeeping(
            StoredConversations conversations,
            StoredMessages messages,
            ConversationViews views,
            ConversationSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.views = views;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public ConversationView pin(AccountId owner, ConversationId id) {
        return change(owner, id, Conversation::pin);
    }

    @Transactional
    public ConversationView unpin(AccountId owner, ConversationId id) {
        return change(owner, id, Conversation::unpin);
    }

    @Transactional
    public ConversationView archive(AccountId owner, ConversationId id) {
        return change(owner, id, Conversation::archive);
    }

    @Transactional
    public ConversationView bringBack(AccountId owner, ConversationId id) {
        return change(owner, id, Conversation::bringBack);
    }

    /** A turn that is running is ended first, which may take a moment. */
    public void delete(AccountId owner, ConversationId id) {
        if (conversations.findOwned(id.value(), owner.value()).isEmpty()) {
            throw Conversations.unknown(id);
        }
        events.publishEvent(new ConversationDeletionRequested(id));
        transaction.executeWithoutResult(
                status -> change(owner, id, conversation -> conversation.delete(clock.instant())));
    }

    /** Undoes a deletion; a conversation that is not deleted stays as it is. */
    @Transactional
    public ConversationView restore(AccountId owner, ConversationId id) {
        conversations.lockDeleted(id.value(), owner.value()).ifPresent(Conversation::restore);
        return change(owner, id, restored -> {});
    }

    /** Removes a conversation for good at once, deleted before or not. */
    public void purge(AccountId owner, ConversationId id) {
        if (conversations.findByIdAndAccountId(id.value(), owner.value()).isEmpty()) {
            throw Conversations.unknown(id);
        }
        events.publishEvent(new ConversationDeletionRequested(id));
        transaction.executeWithoutResult(
                status -> conversations.lock(id.value()).ifPresent(gone -> remove(List.of(id.value()))));
    }

    /** Removes for good what was deleted long enough ago. */
    void purgeOld() {
        Instant before = clock.instant().minus(settings.keptAfterDeletion());
        int purged;
        do {
            purged = transaction.execute(
                    status -> remove(conversations.lockDeletedBefore(before, Limit.of(PURGED_TOGETHER)).stream()
                            .map(gone -> gone.id().value())
                            .toList()));
        } while (purged == PURGED_TOGETHER);
    }

    private int remove(List<UUID> gone) {
        if (!gone.isEmpty()) {
            messages.deleteByConversations(gone);
            conversations.deleteByIds(gone);
            log.info("conversations purged count={}", gone.size());
        }
        return gone.size();
    }

    private ConversationView change(AccountId owner, ConversationId id, Consumer<Conversation> what) {
        Conversation conversation =
                conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> Conversations.unknown(id));
        what.accept(conversation);
        return views.of(conversation);
    }
}
