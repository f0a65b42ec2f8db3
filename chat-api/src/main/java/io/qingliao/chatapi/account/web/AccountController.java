package io.qingliao.chatapi.account.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountView;
import io.qingliao.chatapi.account.Accounts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/v1/account")
    AccountView own(@AuthenticationPrincipal AccountId account) {
        return AccountView.of(accounts.get(account));
    }
}
