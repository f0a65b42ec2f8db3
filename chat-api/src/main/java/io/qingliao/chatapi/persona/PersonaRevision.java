package io.qingliao.chatapi.persona;

import io.qingliao.chatapi.inference.Sampling;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A persona as it was written once; never changed. */
@Entity
class PersonaRevision {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private UUID personaId;

    @Column(nullable = false, updatable = false)
    private int revision;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(nullable = false, updatable = false)
    private String avatar;

    @Column(nullable = false, updatable = false)
    private String greeting;

    @Column(nullable = false, updatable = false)
    private String systemPrompt;

    @Column(updatable = false)
    private @Nullable Double temperature;

    @Column(name = "top_p", updatable = false)
    private @Nullable Double topP;

    @Column(name = "top_k", updatable = false)
    private @Nullable Integer topK;

    @Column(updatable = false)
    private @Nullable Double repetitionPenalty;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected PersonaRevision() {}

    PersonaRevision(PersonaId persona, int revision, PersonaDraft draft, Instant now) {
        Sampling sampling = draft.samplingOrUnset();
        this.id = UUID.randomUUID();
        this.personaId = persona.value();
        this.revision = revision;
        this.name = draft.name().strip();
        this.avatar = draft.avatar().strip();
        this.greeting = draft.greeting().strip();
        this.systemPrompt = draft.systemPrompt().strip();
        this.temperature = sampling.temperature();
        this.topP = sampling.topP();
        this.topK = sampling.topK();
        this.repetitionPenalty = sampling.repetitionPenalty();
        this.createdAt = now;
    }

    PersonaRevisionId id() {
        return new PersonaRevisionId(id);
    }

    PersonaId persona() {
        return new PersonaId(personaId);
    }

    boolean says(PersonaDraft draft) {
        return name.equals(draft.name().strip())
                && avatar.equals(draft.avatar().strip())
                && greeting.equals(draft.greeting().strip())
                && systemPrompt.equals(draft.systemPrompt().strip())
                && sampling().equals(draft.samplingOrUnset());
    }

    PersonaView view() {
        return new PersonaView(persona(), name, avatar, greeting);
    }

    Voice voice() {
        return new Voice(Optional.of(systemPrompt).filter(prompt -> !prompt.isEmpty()), sampling());
    }

    EditedPersona edited(@Nullable Integer publishedRevision, Instant personaCreatedAt) {
        return new EditedPersona(
                persona(),
                revision,
                publishedRevision,
                name,
                avatar,
                greeting,
                systemPrompt,
                sampling(),
                personaCreatedAt,
                createdAt);
    }

    private Sampling sampling() {
        return new Sampling(temperature, topP, topK, repetitionPenalty);
    }
}
