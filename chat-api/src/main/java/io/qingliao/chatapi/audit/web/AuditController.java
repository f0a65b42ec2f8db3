package io.qingliao.chatapi.audit.web;

import io.qingliao.chatapi.audit.AuditFilter;
import io.qingliao.chatapi.audit.AuditPage;
import io.qingliao.chatapi.audit.AuditTrail;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditController {

    /** What ids and words are made of. */
    private static final String WORD = "[A-Za-z0-9._-]*";

    /** Ids, and names and addresses of others' making. */
    private static final String NAME = "[^\\p{Cc}\\p{Cs}]*";

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/api/v1/admin/audit")
    AuditPage list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable UUID actor,
            @RequestParam(required = false) @Size(max = 64) @Pattern(regexp = WORD) @Nullable String action,
            @RequestParam(required = false) @Size(max = 32) @Pattern(regexp = WORD) @Nullable String subjectKind,
            @RequestParam(required = false) @Size(max = 500) @Pattern(regexp = NAME) @Nullable String subjectId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        return trail.page(new AuditFilter(actor, action, subjectKind, subjectId, from, to), limit, cursor);
    }
}
