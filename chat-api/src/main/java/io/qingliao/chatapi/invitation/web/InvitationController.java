package io.qingliao.chatapi.invitation.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.invitation.InvitationView;
import io.qingliao.chatapi.invitation.Invitations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/invitation")
class InvitationController {

    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    record TypedCode(@NotBlank @Size(max = 100) String code) {}

    @GetMapping
    InvitationView read(@AuthenticationPrincipal AccountId account) {
        return invitations.of(account);
    }

    @PostMapping("/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@AuthenticationPrincipal AccountId account, @RequestBody @Valid TypedCode body) {
        invitations.accept(account, body.code());
    }
}
