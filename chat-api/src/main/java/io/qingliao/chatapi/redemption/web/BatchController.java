package io.qingliao.chatapi.redemption.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.redemption.BatchId;
import io.qingliao.chatapi.redemption.BatchPage;
import io.qingliao.chatapi.redemption.BatchView;
import io.qingliao.chatapi.redemption.IssuedCodes;
import io.qingliao.chatapi.redemption.NewBatch;
import io.qingliao.chatapi.redemption.RedemptionBatches;
import io.qingliao.chatapi.redemption.RedemptionView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/redemption-batches")
class BatchController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final RedemptionBatches batches;
    private final BatchAdministration administration;

    BatchController(RedemptionBatches batches, BatchAdministration administration) {
        this.batches = batches;
        this.administration = administration;
    }

    /** The client makes the id, so that a batch sent twice is not made twice. */
    record NewBatchBody(
            @NotNull UUID id,
            @Nullable String name,
            @NotNull QuotaUnit unit,
            @Nullable Integer amount,
            @Nullable Integer codes,
            @Nullable Integer usesPerCode,
            @Nullable Integer codesPerPerson,
            @Nullable Instant expiresAt) {

        NewBatch batch() {
            return NewBatch.parse(name, unit, amount, codes, usesPerCode, codesPerPerson, expiresAt);
        }
    }

    record BatchBody(@JsonUnwrapped BatchView batch, List<RedemptionView> redemptions) {}

    @GetMapping
    BatchPage list(
            @RequestParam(defaultValue = "30") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return batches.list(limit, cursor);
    }

    @PostMapping
    ResponseEntity<byte[]> create(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid NewBatchBody body) {
        IssuedCodes issued = administration.create(admin, new BatchId(body.id()), body.batch());
        ContentDisposition file = ContentDisposition.attachment()
                .filename("codes-" + body.id() + ".csv")
                .build();
        return ResponseEntity.status(HttpStatus.CREATED)
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(issued.csv().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{id}")
    BatchBody read(@PathVariable BatchId id) {
        return new BatchBody(batches.get(id), batches.redemptionsOf(id));
    }

    @PutMapping("/{id}/revoked")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal AccountId admin, @PathVariable BatchId id) {
        administration.revoke(admin, id);
    }
}
