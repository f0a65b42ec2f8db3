package io.qingliao.chatapi.checkin.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.checkin.CheckInView;
import io.qingliao.chatapi.checkin.CheckIns;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.QuotaStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/check-in")
class CheckInController {

    private final CheckIns checkIns;
    private final QuotaLedger ledger;

    CheckInController(CheckIns checkIns, QuotaLedger ledger) {
        this.checkIns = checkIns;
        this.ledger = ledger;
    }

    record CheckedIn(@JsonUnwrapped CheckInView checkIn, QuotaStatus quota) {}

    @GetMapping
    CheckInView read(@AuthenticationPrincipal AccountId account) {
        return checkIns.of(account);
    }

    @PostMapping
    CheckedIn checkIn(@AuthenticationPrincipal AccountId account) {
        return new CheckedIn(checkIns.checkIn(account), ledger.statusOf(account));
    }
}
