package io.qingliao.chatapi.persona;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.persona.StoredRevisions.Newest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with personas. Conversations keep the revision that was picked for them. */
@Service
public class PersonaEditing {

    private static final String SUBJECT = "persona";

    private final StoredPersonas personas;
    private final StoredRevisions revisions;
    private final AuditLog audit;
    private final EntityManager entities;
    private final Clock clock;

    PersonaEditing(
            StoredPersonas personas, StoredRevisions revisions, AuditLog audit, EntityManager entities, Clock clock) {
        this.personas = personas;
        this.revisions = revisions;
        this.audit = audit;
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<EditedPersona> list() {
        return revisions.findNewest().stream().map(PersonaEditing::edited).toList();
    }

    /**
     * Makes a new persona, or a new revision of a known one, which is not published by that. What was written before in
     * the same words stays as it is, so that sending twice does no harm.
     */
    @Transactional
    public EditedPersona write(AccountId admin, PersonaId id, PersonaDraft draft) {
        if (!personas.existsById(id.value())) {
            return create(admin, id, draft);
        }
        if (newest(id).revision().says(draft)) {
            return find(id);
        }
        return change(
                admin, "persona.rewrite", id, persona -> entities.persist(persona.rewrite(draft, clock.instant())));
    }

    private EditedPersona create(AccountId admin, PersonaId id, PersonaDraft draft) {
        Persona persona = new Persona(id, clock.instant());
        PersonaRevision first = persona.rewrite(draft, clock.instant());
        entities.persist(persona);
        entities.persist(first);
        personas.flush();
        EditedPersona created = find(id);
        audit.record(admin, "persona.create", SUBJECT, id.toString(), null, created);
        return created;
    }

    /** Offers people the newest revision. */
    @Transactional
    public EditedPersona publish(AccountId admin, PersonaId id) {
        return change(admin, "persona.publish", id, Persona::publish);
    }

    @Transactional
    public EditedPersona unpublish(AccountId admin, PersonaId id) {
        return change(admin, "persona.unpublish", id, Persona::unpublish);
    }

    @Transactional
    public void remove(AccountId admin, PersonaId id) {
        Persona persona = lock(id);
        audit.record(admin, "persona.remove", SUBJECT, id.toString(), find(id), null);
        persona.remove();
    }

    private EditedPersona change(AccountId admin, String action, PersonaId id, Consumer<Persona> what) {
        Persona persona = lock(id);
        EditedPersona before = find(id);
        what.accept(persona);
        entities.flush();
        EditedPersona after = find(id);
        if (!before.equals(after)) {
            audit.record(admin, action, SUBJECT, id.toString(), before, after);
        }
        return after;
    }

    private Persona lock(PersonaId id) {
        return personas.lock(id.value()).orElseThrow(() -> Personas.unknown(id));
    }

    private EditedPersona find(PersonaId id) {
        return edited(newest(id));
    }

    private Newest newest(PersonaId id) {
        return revisions.findNewest(id.value()).orElseThrow(() -> Personas.unknown(id));
    }

    private static EditedPersona edited(Newest newest) {
        return newest.persona().edited(newest.revision());
    }
}
