package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountSearch;
import io.qingliao.chatapi.account.AccountSet;
import io.qingliao.chatapi.account.AccountState;
import io.qingliao.chatapi.account.OneTimePassword;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.quota.PlanId;
import io.qingliao.chatapi.quota.PlanMembers;
import io.qingliao.chatapi.quota.QuotaStatus;
import io.qingliao.chatapi.shared.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
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

    private final UserDirectory users;
    private final UserAdministration administration;
    private final PlanMembers members;

    UserController(UserDirectory users, UserAdministration administration, PlanMembers members) {
        this.users = users;
        this.administration = administration;
        this.members = members;
    }

    @GetMapping
    AdminUserPage search(
            @RequestParam(defaultValue = "") @Size(max = 64) @Pattern(regexp = PlainText.ONE_LINE) String query,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable AccountState state,
            @RequestParam(required = false) @Nullable UUID plan,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        AccountSet ofPlan = plan == null ? null : members.of(new PlanId(plan));
        return users.search(new AccountSearch(query, role, state, ofPlan), page, size);
    }

    @GetMapping("/{id}")
    AdminUserDetail detail(@PathVariable UUID id) {
        return users.detail(new AccountId(id));
    }

    /** The password is shown in this answer and never again. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewUserCreated create(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid NewUser body) {
        Username username = Username.parse(body.username());
        OneTimePassword password = administration.create(admin, username, body.roleOrUser());
        return new NewUserCreated(users.named(username), password.value());
    }

    @PostMapping("/{id}/approval")
    AdminUser approve(@AuthenticationPrincipal AccountId admin, @PathVariable UUID id) {
        administration.approve(admin, new AccountId(id));
        return users.find(new AccountId(id));
    }

    /** The password is shown in this answer and never again. */
    @PostMapping("/{id}/password-reset")
    PasswordReset resetPassword(@AuthenticationPrincipal AccountId admin, @PathVariable UUID id) {
        return new PasswordReset(
                administration.resetPassword(admin, new AccountId(id)).value());
    }

    @DeleteMapping("/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@AuthenticationPrincipal AccountId admin, @PathVariable UUID id) {
        administration.endSessions(admin, new AccountId(id));
    }

    /** The account is erased when the grace period ends. */
    @DeleteMapping("/{id}")
    AdminUser expel(@AuthenticationPrincipal AccountId admin, @PathVariable UUID id) {
        administration.expel(admin, new AccountId(id));
        return users.find(new AccountId(id));
    }

    @PostMapping("/{id}/restore")
    AdminUser restore(@AuthenticationPrincipal AccountId admin, @PathVariable UUID id) {
        administration.restore(admin, new AccountId(id));
        return users.find(new AccountId(id));
    }

    @PatchMapping("/{id}")
    AdminUser change(
            @AuthenticationPrincipal AccountId admin, @PathVariable UUID id, @RequestBody @Valid UserChange body) {
        AccountId account = new AccountId(id);
        administration.change(admin, account, body);
        return users.find(account);
    }

    @PostMapping("/{id}/grants")
    @ResponseStatus(HttpStatus.CREATED)
    QuotaStatus grant(
            @AuthenticationPrincipal AccountId admin, @PathVariable UUID id, @RequestBody @Valid UsesGrant body) {
        return administration.grant(admin, new AccountId(id), body);
    }
}
