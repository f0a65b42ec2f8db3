package io.qingliao.chatapi.persona;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredRevisions extends Repository<PersonaRevision, UUID> {

    /** A persona with its newest revision. */
    record Newest(Persona persona, PersonaRevision revision) {}

    Optional<PersonaRevision> findById(UUID id);

    List<PersonaRevision> findByIdIn(Collection<UUID> ids);

    @Query("""
            select r from PersonaRevision r join Persona p on p.id = r.personaId and p.publishedRevision = r.revision
            order by p.createdAt, p.id
            """)
    List<PersonaRevision> findPublished();

    @Query("""
            select r from PersonaRevision r join Persona p on p.id = r.personaId and p.publishedRevision = r.revision
            where p.id = :persona
            """)
    Optional<PersonaRevision> findPublished(UUID persona);

    @Query("""
            select new io.qingliao.chatapi.persona.StoredRevisions$Newest(p, r)
            from PersonaRevision r join Persona p on p.id = r.personaId and p.revision = r.revision
            where p.removed = false
            order by p.createdAt, p.id
            """)
    List<Newest> findNewest();

    @Query("""
            select new io.qingliao.chatapi.persona.StoredRevisions$Newest(p, r)
            from PersonaRevision r join Persona p on p.id = r.personaId and p.revision = r.revision
            where p.id = :persona and p.removed = false
            """)
    Optional<Newest> findNewest(UUID persona);
}
