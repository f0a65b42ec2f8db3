package io.qingliao.chatapi.quota.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.LedgerHistory;
import io.qingliao.chatapi.quota.LedgerPage;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.QuotaStatus;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quota")
class QuotaController {

    private final QuotaLedger ledger;
    private final LedgerHistory history;

    QuotaController(QuotaLedger ledger, LedgerHistory history) {
        this.ledger = ledger;
        this.history = history;
    }

    @GetMapping
    QuotaStatus own(@AuthenticationPrincipal AccountId account) {
        return ledger.statusOf(account);
    }

    @GetMapping("/ledger")
    LedgerPage history(
            @AuthenticationPrincipal AccountId account,
            @RequestParam(defaultValue = "30") @Min(1) @Max(100) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return history.of(account, limit, cursor);
    }
}
