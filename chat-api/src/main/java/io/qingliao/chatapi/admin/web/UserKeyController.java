package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.apikey.ApiKeyId;
import io.qingliao.chatapi.apikey.ApiKeyView;
import io.qingliao.chatapi.apikey.ApiKeys;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator does about somebody's keys: look which there are and revoke them, never read them. */
@RestController
@RequestMapping("/api/v1/admin/users/{user}/api-keys")
class UserKeyController {

    private final Accounts accounts;
    private final ApiKeys keys;
    private final UserAdministration administration;

    UserKeyController(Accounts accounts, ApiKeys keys, UserAdministration administration) {
        this.accounts = accounts;
        this.keys = keys;
        this.administration = administration;
    }

    @GetMapping
    UserKeys list(@PathVariable UUID user) {
        AccountId owner = accounts.get(new AccountId(user)).id();
        return new UserKeys(keys.everyOneOf(owner));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal AccountId admin, @PathVariable UUID user, @PathVariable UUID key) {
        administration.revoke(admin, new AccountId(user), new ApiKeyId(key));
    }

    record UserKeys(List<ApiKeyView> items) {}
}
