package io.qingliao.chatapi.security.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.security.AccessTokenAuthentication;
import io.qingliao.chatapi.security.OwnAccount;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/account")
class OwnAccountController {

    private final OwnAccount own;

    OwnAccountController(OwnAccount own) {
        this.own = own;
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(AccessTokenAuthentication caller, @RequestBody @Valid PasswordChange body) {
        own.changePassword(caller, body.currentPassword(), Password.parse(body.newPassword(), "newPassword"));
    }

    @PostMapping("/deletion")
    Deletion delete(@AuthenticationPrincipal AccountId account, @RequestBody @Valid PasswordProof body) {
        return new Deletion(own.leave(account, body.password()));
    }

    record PasswordChange(
            @NotEmpty String currentPassword, @Nullable String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange[hidden]";
        }
    }

    record PasswordProof(@NotEmpty String password) {

        @Override
        public String toString() {
            return "PasswordProof[hidden]";
        }
    }

    record Deletion(Instant leavesAt) {}
}
