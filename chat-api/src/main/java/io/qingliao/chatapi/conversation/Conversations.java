package io.qingliao.chatapi.conversation;

import static java.util.function.UnaryOperator.identity;
import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.TurnTree.Node;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody's conversations; another person's are as unknown as those that never were. */
@Service
public class Conversations {

    private static final int PREVIEW_CHARACTERS = 60;

    private final StoredConversations conversations;
    private final StoredMessages messages;
    private final TurnTrees trees;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Conversations(
            StoredConversations conversations,
            StoredMessages messages,
            TurnTrees trees,
            EntityManager entities,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.trees = trees;
        this.entities = entities;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ConversationPage list(AccountId owner, int limit, @Nullable String cursor) {
        Cursor from = Cursor.parse(cursor);
        List<Conversation> found =
                conversations.findNewestBefore(owner.value(), from.updatedAt(), from.id(), Limit.of(limit + 1));
        List<Conversation> page = found.subList(0, Math.min(limit, found.size()));
        Map<UUID, String> previews = previews(page);
        return new ConversationPage(
                page.stream()
                        .map(conversation -> conversation.view(
                                previews.getOrDefault(conversation.id().value(), "")))
                        .toList(),
                found.size() > limit ? cursorAfter(page.get(limit - 1)) : null);
    }

    @Transactional
    public ConversationView create(AccountId owner, @Nullable Title title) {
        Conversation conversation = new Conversation(owner, title, clock.instant());
        entities.persist(conversation);
        return conversation.view("");
    }

    @Transactional(readOnly = true)
    public OpenedConversation open(AccountId owner, ConversationId id) {
        Conversation conversation = require(owner, id);
        TurnTree tree = trees.of(id);
        Map<TurnId, Node> path = tree.pathTo(conversation.activeLeaf()).stream()
                .collect(toMap(Node::turn, identity(), (one, same) -> one, LinkedHashMap::new));
        List<PathMessage> said = new ArrayList<>();
        for (Message message : messages.findByConversationIdOrderByPlace(id.value())) {
            Node node = path.get(message.turn().turn());
            if (node != null) {
                said.add(new PathMessage(
                        message.view(),
                        (message.isFrom(MessageRole.USER) ? tree.questionsBeside(node) : tree.answersBeside(node))
                                .orElse(null)));
            }
        }
        return new OpenedConversation(
                view(conversation),
                said,
                conversation.activeLeaf().map(path::get).flatMap(Node::remembersFrom),
                conversation.forgottenThrough().filter(path::containsKey),
                path.values().stream().filter(Node::pinned).map(Node::turn).toList(),
                messages.findByConversationIdAndStatus(id.value(), MessageStatus.GENERATING)
                        .map(answer -> answer.turn().turn()));
    }

    @Transactional
    public ConversationView rename(AccountId owner, ConversationId id, Title title) {
        Conversation conversation =
                conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> unknown(id));
        conversation.rename(title);
        return view(conversation);
    }

    /** A turn that is running is ended first, which may take a moment. */
    public void delete(AccountId owner, ConversationId id) {
        require(owner, id);
        events.publishEvent(new ConversationDeletionRequested(id));
        transaction.executeWithoutResult(status -> {
            Conversation gone =
                    conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> unknown(id));
            messages.deleteByConversation(id.value());
            conversations.delete(gone);
        });
    }

    private Conversation require(AccountId owner, ConversationId id) {
        return conversations.findByIdAndAccountId(id.value(), owner.value()).orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(ConversationId id) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no conversation %s.".formatted(id));
    }

    private ConversationView view(Conversation conversation) {
        return conversation.view(
                previews(List.of(conversation)).getOrDefault(conversation.id().value(), ""));
    }

    private Map<UUID, String> previews(List<Conversation> shown) {
        return messages
                .findLatestTurns(shown.stream()
                        .map(conversation -> conversation.id().value())
                        .toList())
                .stream()
                .filter(message -> !message.content().isBlank())
                .collect(toMap(
                        Message::conversationId,
                        message -> OneLine.of(message.content(), PREVIEW_CHARACTERS),
                        (earlier, later) -> later));
    }

    private static String cursorAfter(Conversation last) {
        return new Cursor(last.updatedAt(), last.id().value()).text();
    }
}
