package io.qingliao.chatapi.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of the audit log, newest first; no next cursor on the last part. */
public record AuditPage(List<Line> items, @Nullable String nextCursor) {

    /**
     * One action.
     *
     * @param actorName as the actor is called now; null when the account is gone
     */
    public record Line(
            long id,
            Instant at,
            @Nullable String actorId,
            @Nullable String actorName,
            String action,
            String subjectKind,
            @Nullable String subjectId,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            @Nullable String address) {}
}
