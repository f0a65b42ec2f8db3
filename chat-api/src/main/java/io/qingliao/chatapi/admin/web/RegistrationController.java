package io.qingliao.chatapi.admin.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.RegistrationMode;
import io.qingliao.chatapi.account.Registrations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/registration")
class RegistrationController {

    private final Registrations registrations;
    private final RegistrationAdministration administration;

    RegistrationController(Registrations registrations, RegistrationAdministration administration) {
        this.registrations = registrations;
        this.administration = administration;
    }

    @GetMapping
    RegistrationView read() {
        return new RegistrationView(registrations.mode(), registrations.defaultMode());
    }

    @PutMapping
    RegistrationView change(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid RegistrationChange body) {
        administration.change(admin, body.mode());
        return read();
    }

    record RegistrationView(
            RegistrationMode mode, @JsonProperty("default") RegistrationMode byDefault) {}

    record RegistrationChange(@NotNull RegistrationMode mode) {}
}
