package io.qingliao.chatapi.apikey.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.apikey.ApiKeyId;
import io.qingliao.chatapi.apikey.ApiKeyView;
import io.qingliao.chatapi.apikey.ApiKeys;
import io.qingliao.chatapi.apikey.IssuedKey;
import io.qingliao.chatapi.apikey.NewKey;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    OwnKeys list(@AuthenticationPrincipal AccountId account) {
        return new OwnKeys(keys.of(account), keys.mostOfOneAccount());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    IssuedKeyView create(@AuthenticationPrincipal AccountId account, @RequestBody NewKeyBody body) {
        NewKey wanted = NewKey.parse(body.name(), body.expiresInDays(), body.useLimit());
        IssuedKey issued = keys.create(account, wanted);
        return new IssuedKeyView(issued.key(), issued.view());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal AccountId account, @PathVariable UUID id) {
        keys.revoke(account, new ApiKeyId(id), account);
    }

    record OwnKeys(List<ApiKeyView> items, int most) {}
}
