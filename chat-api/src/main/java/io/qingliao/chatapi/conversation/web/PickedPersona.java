package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.persona.PersonaId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Null for the model as it speaks by itself. */
record PickedPersona(@Nullable UUID personaId) {

    Optional<PersonaId> persona() {
        return Optional.ofNullable(personaId).map(PersonaId::new);
    }
}
