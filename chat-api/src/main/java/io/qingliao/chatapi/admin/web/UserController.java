package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.QuotaStatus;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/users")
class UserController {

    private static final Logger log = LoggerFactory.getLogger(UserController.class);

    private final UserDirectory users;
    private final Accounts accounts;
    private final QuotaLedger ledger;

    UserController(UserDirectory users, Accounts accounts, QuotaLedger ledger) {
        this.users = users;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    @GetMapping
    AdminUserPage search(
            @RequestParam(defaultValue = "") @Size(max = 64) @Pattern(regexp = PlainText.PATTERN) String query,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return users.search(query, page, size);
    }

    @GetMapping("/{id}")
    AdminUserDetail detail(@PathVariable UUID id) {
        return users.detail(new AccountId(id));
    }

    @PatchMapping("/{id}")
    AdminUser change(
            @AuthenticationPrincipal AccountId admin, @PathVariable UUID id, @RequestBody @Valid UserChange body) {
        AccountId account = new AccountId(id);
        if (body.enabled()) {
            accounts.enable(account);
        } else {
            accounts.disable(account);
        }
        log.info("admin={} {} account={}", admin, body.enabled() ? "enabled" : "disabled", account);
        return users.find(account);
    }

    @PostMapping("/{id}/grants")
    @ResponseStatus(HttpStatus.CREATED)
    QuotaStatus grant(
            @AuthenticationPrincipal AccountId admin, @PathVariable UUID id, @RequestBody @Valid UsesGrant body) {
        AccountId account = new AccountId(id);
        Amount amount = body.amount();
        QuotaStatus status = ledger.grant(account, body.grantId(), amount, body.reason(), admin);
        log.info(
                "admin={} granted {}={} grant={} account={}",
                admin,
                amount.unit().word(),
                amount.number(),
                body.grantId(),
                account);
        return status;
    }
}
