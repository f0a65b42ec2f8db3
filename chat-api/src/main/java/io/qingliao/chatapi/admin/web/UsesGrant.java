package io.qingliao.chatapi.admin.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client makes the id, so that a grant sent twice is added once. */
record UsesGrant(
        @NotNull UUID grantId,
        @NotNull @Min(1) @Max(100_000) Integer uses,

        @Size(max = 200) @Pattern(regexp = PlainText.PATTERN) @Nullable
        String reason) {}
