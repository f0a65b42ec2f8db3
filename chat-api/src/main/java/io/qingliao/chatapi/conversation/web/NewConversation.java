package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.conversation.Title;
import io.qingliao.chatapi.persona.PersonaId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a conversation may begin with. */
record NewConversation(@Nullable String title, @Nullable UUID personaId) {

    static final NewConversation BARE = new NewConversation(null, null);

    @Nullable
    Title parsedTitle() {
        return title == null ? null : Title.parse(title);
    }

    Optional<PersonaId> persona() {
        return Optional.ofNullable(personaId).map(PersonaId::new);
    }
}
