package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.PlainText;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client makes the id, so that a grant sent twice is added once. */
record UsesGrant(
        @NotNull UUID grantId,
        @Min(1) @Max(100_000) @Nullable Integer uses,
        @Min(1) @Max(100_000_000) @Nullable Integer tokens,

        @Size(max = 200) @Pattern(regexp = PlainText.ONE_LINE) @Nullable
        String reason) {

    /** Refuses unless it is said in one unit what is granted. */
    Amount amount() {
        if (uses == null && tokens == null) {
            throw Refusal.of(ErrorCode.FIELD_REQUIRED, "uses or tokens is required.")
                    .about("uses", null, null);
        }
        if (uses != null && tokens != null) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "A grant is of uses or of tokens, not of both.")
                    .about("tokens", "none beside uses", tokens);
        }
        return uses != null ? Amount.uses(uses) : Amount.tokens(Objects.requireNonNull(tokens));
    }
}
