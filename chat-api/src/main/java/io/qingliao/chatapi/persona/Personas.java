package io.qingliao.chatapi.persona;

import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The personas that people may pick, and what was picked before. */
@Service
public class Personas {

    private final StoredRevisions revisions;

    Personas(StoredRevisions revisions) {
        this.revisions = revisions;
    }

    @Transactional(readOnly = true)
    public List<PersonaView> published() {
        return revisions.findPublished().stream().map(PersonaRevision::view).toList();
    }

    /** As it is published now; whoever picks it keeps that revision. */
    @Transactional(readOnly = true)
    public PersonaRevisionId pick(PersonaId persona) {
        return revisions.findPublished(persona.value()).map(PersonaRevision::id).orElseThrow(() -> unknown(persona));
    }

    @Transactional(readOnly = true)
    public Map<PersonaRevisionId, PersonaView> views(Collection<PersonaRevisionId> picked) {
        return revisions
                .findByIdIn(picked.stream().map(PersonaRevisionId::value).toList())
                .stream()
                .collect(toMap(PersonaRevision::id, PersonaRevision::view));
    }

    @Transactional(readOnly = true)
    public Voice voice(PersonaRevisionId picked) {
        return revisions.findById(picked.value()).map(PersonaRevision::voice).orElse(Voice.OF_THE_MODEL);
    }

    static Refusal unknown(PersonaId persona) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no persona %s.".formatted(persona));
    }
}
