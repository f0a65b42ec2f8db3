package io.qingliao.chatapi.persona;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stays the same of a persona while it is written and rewritten; removed ones stay for conversations that have them. */
@Entity
class Persona {

    @Id
    private UUID id;

    @Column(nullable = false)
    private int revision;

    private @Nullable Integer publishedRevision;

    @Column(nullable = false)
    private boolean removed;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Persona() {}

    Persona(PersonaId id, Instant now) {
        this.id = id.value();
        this.createdAt = now;
    }

    PersonaRevision rewrite(PersonaDraft draft, Instant now) {
        revision++;
        return new PersonaRevision(new PersonaId(id), revision, draft, now);
    }

    void publish() {
        publishedRevision = revision;
    }

    void unpublish() {
        publishedRevision = null;
    }

    void remove() {
        removed = true;
        publishedRevision = null;
    }

    PersonaId id() {
        return new PersonaId(id);
    }

    EditedPersona edited(PersonaRevision newest) {
        return newest.edited(publishedRevision, createdAt);
    }
}
