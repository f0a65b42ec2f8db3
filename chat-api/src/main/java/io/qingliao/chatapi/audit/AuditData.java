package io.qingliao.chatapi.audit;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import io.qingliao.chatapi.shared.NewestFirst;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/** What administrators did to a person's account, and what the person did as one; nothing of anybody else. */
@Component
class AuditData implements PersonalData {

    /** Rows read at a time. */
    private static final Limit PAGE = Limit.of(500);

    private final StoredAuditEntries stored;
    private final JsonMapper json;

    AuditData(StoredAuditEntries stored, JsonMapper json) {
        this.stored = stored;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "administration.json";
    }

    /** Newest first. */
    @Override
    public void write(AccountId account, OutputStream file) {
        SequenceWriter deeds = json.writerWithDefaultPrettyPrinter().writeValuesAsArray(file);
        NewestFirst.rows(before -> page(account, before), AuditEntry::id)
                .map(entry -> told(entry, account))
                .forEachOrdered(deeds::write);
        deeds.close();
    }

    private List<AuditEntry> page(AccountId account, long before) {
        return stored.about(account.value(), account.toString(), before, PAGE);
    }

    private Deed told(AuditEntry entry, AccountId account) {
        boolean byYou = entry.actor().filter(account::equals).isPresent();
        boolean toYou = account.toString().equals(entry.subjectId());
        return new Deed(
                entry.happenedAt(),
                byYou,
                entry.action(),
                entry.subjectKind(),
                toYou ? tree(entry.beforeState()) : null,
                toYou ? tree(entry.afterState()) : null,
                byYou ? entry.address() : null);
    }

    private @Nullable JsonNode tree(@Nullable String state) {
        return state == null ? null : json.readTree(state);
    }

    /**
     * One action.
     *
     * @param before as the account was, where it was done to this one
     * @param address where this person did it from
     */
    private record Deed(
            Instant at,
            boolean byYou,
            String action,
            String subjectKind,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            @Nullable String address) {}
}
