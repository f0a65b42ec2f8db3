package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.ExportedConversation.ExportedMessage;
import io.qingliao.chatapi.persona.PersonaView;
import io.qingliao.chatapi.persona.Personas;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hands a conversation to the person whose it is, as a file. */
@Service
public class ConversationExport {

    /** A file and what it is called; the name may hold any script. */
    public record ExportedFile(String name, byte[] content) {}

    private final StoredConversations conversations;
    private final StoredMessages messages;
    private final TurnTrees trees;
    private final Personas personas;
    private final JsonMapper json;
    private final Clock clock;

    ConversationExport(
            StoredConversations conversations,
            StoredMessages messages,
            TurnTrees trees,
            Personas personas,
            JsonMapper json,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.trees = trees;
        this.personas = personas;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ExportedFile export(AccountId owner, ConversationId id, ExportFormat format) {
        ExportedConversation exported = conversations
                .findOwned(id.value(), owner.value())
                .map(this::export)
                .orElseThrow(() -> Conversations.unknown(id));
        return new ExportedFile(FileName.of(exported.title(), clock.instant(), format), content(exported, format));
    }

    private @Nullable String personaOf(Conversation conversation) {
        return conversation
                .persona()
                .map(picked -> personas.views(List.of(picked)).get(picked))
                .map(PersonaView::name)
                .orElse(null);
    }

    private byte[] content(ExportedConversation exported, ExportFormat format) {
        WrittenConversation written = new WrittenConversation(exported);
        return switch (format) {
            case MARKDOWN -> written.markdown().getBytes(StandardCharsets.UTF_8);
            case TEXT -> written.plain().getBytes(StandardCharsets.UTF_8);
            case JSON -> json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(exported);
        };
    }

    ExportedConversation export(Conversation conversation) {
        Set<TurnId> shown = trees.of(conversation.id()).pathTo(conversation.activeLeaf()).stream()
                .map(TurnTree.Node::turn)
                .collect(Collectors.toSet());
        return conversation.export(
                personaOf(conversation),
                clock.instant(),
                messages.findByConversationIdOrderByPlace(conversation.id().value()).stream()
                        .map(message -> ExportedMessage.of(message.view(), message.parent(), shown, message.isPinned()))
                        .toList());
    }
}
