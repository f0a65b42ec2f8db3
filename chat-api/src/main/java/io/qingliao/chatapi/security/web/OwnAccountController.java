package io.qingliao.chatapi.security.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.security.AccessTokenAuthentication;
import io.qingliao.chatapi.security.OwnAccount;
import io.qingliao.chatapi.security.OwnerProof;
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
    void changePassword(AccessTokenAuthentication caller, @RequestBody PasswordChange body) {
        OwnerProof proof = OwnerProof.of(body.currentPassword(), "currentPassword", body.wechatCode());
        Password chosen = Password.parse(body.newPassword(), "newPassword");
        if (body.username() == null) {
            own.changePassword(caller, proof, chosen);
        } else {
            own.chooseFirstPassword(caller, proof, Username.parse(body.username()), chosen);
        }
    }

    @PostMapping("/deletion")
    Deletion delete(@AuthenticationPrincipal AccountId account, @RequestBody Proof body) {
        return new Deletion(own.leave(account, OwnerProof.of(body.password(), "password", body.wechatCode())));
    }

    /**
     * A new password on the wire; not to be logged.
     *
     * @param username a name to log in by, which somebody may choose who never had a password
     */
    record PasswordChange(
            @Nullable String currentPassword,
            @Nullable String wechatCode,
            @Nullable String newPassword,
            @Nullable String username) {

        @Override
        public String toString() {
            return "PasswordChange[hidden]";
        }
    }

    record Proof(@Nullable String password, @Nullable String wechatCode) {

        @Override
        public String toString() {
            return "Proof[hidden]";
        }
    }

    record Deletion(Instant leavesAt) {}
}
