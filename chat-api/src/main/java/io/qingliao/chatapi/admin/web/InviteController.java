package io.qingliao.chatapi.admin.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Invite;
import io.qingliao.chatapi.account.InvitePage;
import io.qingliao.chatapi.account.Invites;
import io.qingliao.chatapi.account.IssuedInvite;
import io.qingliao.chatapi.account.NewInvite;
import io.qingliao.chatapi.shared.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/invites")
class InviteController {

    private final Invites invites;
    private final RegistrationAdministration administration;

    InviteController(Invites invites, RegistrationAdministration administration) {
        this.invites = invites;
        this.administration = administration;
    }

    @GetMapping
    InvitePage list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return invites.page(limit, cursor);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    InviteCreated create(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid InviteBody body) {
        IssuedInvite issued = administration.invite(admin, body.wanted());
        return new InviteCreated(issued.invite(), issued.code());
    }

    @DeleteMapping("/{invite}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal AccountId admin, @PathVariable UUID invite) {
        administration.revoke(admin, invite);
    }

    /** The client makes the id, so that an invite asked for twice is made once. */
    record InviteBody(
            @NotNull UUID inviteId,
            @NotNull @Min(1) @Max(10_000) Integer uses,
            @Nullable Instant expiresAt,

            @Size(max = 200) @Pattern(regexp = PlainText.ONE_LINE) @Nullable
            String note) {

        NewInvite wanted() {
            return new NewInvite(inviteId, uses, expiresAt, note);
        }
    }

    /**
     * An invite on the wire.
     *
     * @param code shown in this answer and never again; null when the same invite was made before
     */
    record InviteCreated(
            @JsonUnwrapped Invite invite, @Nullable String code) {

        @Override
        public String toString() {
            return "InviteCreated[invite=" + invite.id() + "]";
        }
    }
}
