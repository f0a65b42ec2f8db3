package io.qingliao.chatapi.audit;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Appends and reads; nothing here changes what was done. */
interface StoredAuditEntries extends Repository<AuditEntry, Long>, JpaSpecificationExecutor<AuditEntry> {

    AuditEntry save(AuditEntry entry);

    /** What this account did, and what was done to it; newest first. */
    @Query("""
            select e from AuditEntry e where e.id < :before and (e.actorId = :actor or e.subjectId = :subject)
            order by e.id desc""")
    List<AuditEntry> about(UUID actor, String subject, long before, Limit limit);

    @Modifying
    @Query("update AuditEntry e set e.subjectId = :into where e.subjectId = :from")
    void changeSubject(String from, String into);

    @Modifying
    @Query("update AuditEntry e set e.actorId = :into where e.actorId = :from")
    void changeActor(UUID from, UUID into);

    @Modifying
    @Query("""
            update AuditEntry e set e.subjectId = null, e.beforeState = null, e.afterState = null
            where e.subjectId = :subject""")
    void forgetSubject(String subject);

    @Modifying
    @Query("update AuditEntry e set e.actorId = null, e.address = null where e.actorId = :actor")
    void forgetActor(UUID actor);
}
