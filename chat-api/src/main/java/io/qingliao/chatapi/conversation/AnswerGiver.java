package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.persona.PersonaRevisionId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who gave an answer: the house, or a model, which may be known by name and may have spoken as somebody. */
@Embeddable
record AnswerGiver(
        @Nullable String modelId,
        @Column(nullable = false) boolean ofHouse,
        @Nullable UUID personaRevisionId) {

    /** A model of which nothing is known yet. */
    static final AnswerGiver UNKNOWN = new AnswerGiver(null, false, null);

    AnswerGiver by(Optional<ModelId> model) {
        return new AnswerGiver(model.map(ModelId::value).orElse(null), ofHouse, personaRevisionId);
    }

    AnswerGiver byHouse() {
        return new AnswerGiver(null, true, personaRevisionId);
    }

    AnswerGiver as(Optional<PersonaRevisionId> persona) {
        return new AnswerGiver(
                modelId, ofHouse, persona.map(PersonaRevisionId::value).orElse(null));
    }

    Answerer answerer() {
        return ofHouse ? Answerer.HOUSE : Answerer.MODEL;
    }

    Optional<ModelId> model() {
        return Optional.ofNullable(modelId).map(ModelId::new);
    }

    Optional<PersonaRevisionId> persona() {
        return Optional.ofNullable(personaRevisionId).map(PersonaRevisionId::new);
    }
}
