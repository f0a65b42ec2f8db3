package io.qingliao.chatapi.quota.web;

import io.qingliao.chatapi.quota.LedgerCheck;
import io.qingliao.chatapi.quota.LedgerReport;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LedgerCheckController {

    private final LedgerCheck check;

    LedgerCheckController(LedgerCheck check) {
        this.check = check;
    }

    @GetMapping("/api/v1/admin/ledger/check")
    LedgerReport check() {
        return check.check();
    }
}
