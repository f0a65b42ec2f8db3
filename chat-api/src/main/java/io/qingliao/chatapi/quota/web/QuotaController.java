package io.qingliao.chatapi.quota.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.QuotaStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QuotaController {

    private final QuotaLedger ledger;

    QuotaController(QuotaLedger ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/api/v1/quota")
    QuotaStatus own(@AuthenticationPrincipal AccountId account) {
        return ledger.statusOf(account);
    }
}
