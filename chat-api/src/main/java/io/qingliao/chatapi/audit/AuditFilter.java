package io.qingliao.chatapi.audit;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which entries to show; what is null shows all.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(
        @Nullable UUID actor,
        @Nullable String action,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        @Nullable Instant from,
        @Nullable Instant to) {

    Specification<AuditEntry> before(long id) {
        return (entry, query, is) -> is.and(predicates(id, entry, is));
    }

    private List<Predicate> predicates(long id, Root<AuditEntry> entry, CriteriaBuilder is) {
        List<Predicate> wanted = new ArrayList<>();
        wanted.add(is.lt(entry.get("id"), id));
        equal(wanted, entry, is, "actorId", actor);
        equal(wanted, entry, is, "action", action);
        equal(wanted, entry, is, "subjectKind", subjectKind);
        equal(wanted, entry, is, "subjectId", subjectId);
        if (from != null) {
            wanted.add(is.greaterThanOrEqualTo(entry.get("happenedAt"), from));
        }
        if (to != null) {
            wanted.add(is.lessThan(entry.get("happenedAt"), to));
        }
        return wanted;
    }

    private static void equal(
            List<Predicate> wanted, Root<AuditEntry> entry, CriteriaBuilder is, String field, @Nullable Object value) {
        if (value != null) {
            wanted.add(is.equal(entry.get(field), value));
        }
    }
}
