package io.qingliao.chatapi.conversation;

import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.persona.PersonaRevisionId;
import io.qingliao.chatapi.persona.PersonaView;
import io.qingliao.chatapi.persona.Personas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Shows conversations with the beginning of what was said last, one query for a whole page. */
@Component
class ConversationViews {

    private static final int PREVIEW_CHARACTERS = 60;

    private final StoredMessages messages;
    private final Personas personas;
    private final ConversationSettings settings;

    ConversationViews(StoredMessages messages, Personas personas, ConversationSettings settings) {
        this.messages = messages;
        this.personas = personas;
        this.settings = settings;
    }

    ConversationView of(Conversation conversation) {
        return of(List.of(conversation)).get(0);
    }

    List<ConversationView> of(List<Conversation> shown) {
        Map<UUID, String> previews = previews(shown);
        Map<PersonaRevisionId, PersonaView> picked = personas.views(shown.stream()
                .map(Conversation::persona)
                .flatMap(Optional::stream)
                .toList());
        return shown.stream()
                .map(conversation -> conversation.view(
                        previews.getOrDefault(conversation.id().value(), ""),
                        conversation.persona().map(picked::get).orElse(null),
                        settings.keptAfterDeletion()))
                .toList();
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
}
