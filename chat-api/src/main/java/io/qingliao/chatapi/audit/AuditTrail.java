package io.qingliao.chatapi.audit;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.shared.NumberCursor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the audit log. */
@Service
public class AuditTrail {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "id");

    private final StoredAuditEntries stored;
    private final Accounts accounts;
    private final JsonMapper json;

    AuditTrail(StoredAuditEntries stored, Accounts accounts, JsonMapper json) {
        this.stored = stored;
        this.accounts = accounts;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public AuditPage page(AuditFilter filter, int limit, @Nullable String cursor) {
        List<AuditEntry> found = stored.findBy(
                filter.before(NumberCursor.parse(cursor)),
                query -> query.sortBy(NEWEST_FIRST).limit(limit + 1).all());
        List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
        Map<AccountId, String> names = accounts.namesOf(page.stream()
                .flatMap(entry -> entry.actor().stream())
                .distinct()
                .toList());
        return new AuditPage(
                page.stream().map(entry -> line(entry, names)).toList(),
                found.size() > limit ? NumberCursor.after(page.get(limit - 1).id()) : null);
    }

    private AuditPage.Line line(AuditEntry entry, Map<AccountId, String> names) {
        Optional<AccountId> actor = entry.actor();
        return new AuditPage.Line(
                entry.id(),
                entry.happenedAt(),
                actor.map(AccountId::toString).orElse(null),
                actor.map(names::get).orElse(null),
                entry.action(),
                entry.subjectKind(),
                entry.subjectId(),
                tree(entry.beforeState()),
                tree(entry.afterState()),
                entry.address());
    }

    private @Nullable JsonNode tree(@Nullable String state) {
        return state == null ? null : json.readTree(state);
    }
}
