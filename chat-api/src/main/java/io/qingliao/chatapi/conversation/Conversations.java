package io.qingliao.chatapi.conversation;

import static java.util.function.UnaryOperator.identity;
import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.TurnTree.Node;
import io.qingliao.chatapi.persona.PersonaId;
import io.qingliao.chatapi.persona.Personas;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's conversations; another person's are as unknown as those that never were. */
@Service
public class Conversations {

    private final StoredConversations conversations;
    private final StoredMessages messages;
    private final TurnTrees trees;
    private final ConversationViews views;
    private final Personas personas;
    private final EntityManager entities;
    private final Clock clock;

    Conversations(
            StoredConversations conversations,
            StoredMessages messages,
            TurnTrees trees,
            ConversationViews views,
            Personas personas,
            EntityManager entities,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.trees = trees;
        this.views = views;
        this.personas = personas;
        this.entities = entities;
        this.clock = clock;
    }

    /** Pinned ones first, then the newest. */
    @Transactional(readOnly = true)
    public ConversationPage list(AccountId owner, ConversationState state, int limit, @Nullable String cursor) {
        Cursor from = Cursor.parse(cursor);
        List<Conversation> found = conversations.findNewestBefore(
                owner.value(),
                state == ConversationState.DELETED,
                state == ConversationState.ARCHIVED,
                from.pinned(),
                from.at(),
                from.id(),
                Limit.of(limit + 1));
        List<Conversation> page = found.subList(0, Math.min(limit, found.size()));
        return new ConversationPage(views.of(page), found.size() > limit ? cursorAfter(page.get(limit - 1)) : null);
    }

    @Transactional
    public ConversationView create(AccountId owner, @Nullable Title title, Optional<PersonaId> persona) {
        Conversation conversation = new Conversation(owner, title, clock.instant());
        conversation.speakAs(persona.map(personas::pick));
        entities.persist(conversation);
        return views.of(conversation);
    }

    @Transactional(readOnly = true)
    public OpenedConversation open(AccountId owner, ConversationId id) {
        Conversation conversation = find(owner, id);
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
                views.of(conversation),
                said,
                conversation.activeLeaf().map(path::get).flatMap(Node::remembersFrom),
                conversation.forgottenThrough().filter(path::containsKey),
                path.values().stream().filter(Node::pinned).map(Node::turn).toList(),
                messages.findByConversationIdAndStatus(id.value(), MessageStatus.GENERATING)
                        .map(answer -> answer.turn().turn()));
    }

    /** The next turns are answered as this persona is published now; without one, as the model speaks by itself. */
    @Transactional
    public ConversationView pick(AccountId owner, ConversationId id, Optional<PersonaId> persona) {
        Conversation conversation =
                conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> unknown(id));
        conversation.speakAs(persona.map(personas::pick));
        return views.of(conversation);
    }

    @Transactional
    public ConversationView rename(AccountId owner, ConversationId id, Title title) {
        Conversation conversation =
                conversations.lockOwned(id.value(), owner.value()).orElseThrow(() -> unknown(id));
        conversation.rename(title);
        return views.of(conversation);
    }

    /** Refuses with not_found what is another person's, deleted, or was never there. */
    @Transactional(readOnly = true)
    public void require(AccountId owner, ConversationId id) {
        if (conversations.findOwned(id.value(), owner.value()).isEmpty()) {
            throw unknown(id);
        }
    }

    private Conversation find(AccountId owner, ConversationId id) {
        return conversations.findOwned(id.value(), owner.value()).orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(ConversationId id) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no conversation %s.".formatted(id));
    }

    private static String cursorAfter(Conversation last) {
        return new Cursor(last.isPinned(), last.updatedAt(), last.id().value()).text();
    }
}
