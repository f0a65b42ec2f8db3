package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Invite;
import io.qingliao.chatapi.account.Invites;
import io.qingliao.chatapi.account.IssuedInvite;
import io.qingliao.chatapi.account.NewInvite;
import io.qingliao.chatapi.account.RegistrationMode;
import io.qingliao.chatapi.account.Registrations;
import io.qingliao.chatapi.audit.AuditLog;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How administrators let people in. */
@Component
class RegistrationAdministration {

    private final Registrations registrations;
    private final Invites invites;
    private final AuditLog audit;

    RegistrationAdministration(Registrations registrations, Invites invites, AuditLog audit) {
        this.registrations = registrations;
        this.invites = invites;
        this.audit = audit;
    }

    @Transactional
    void change(AccountId admin, RegistrationMode mode) {
        RegistrationMode before = registrations.mode();
        registrations.change(mode);
        if (before != mode) {
            audit.record(admin, "registration.change", "setting", "registration", new Mode(before), new Mode(mode));
        }
    }

    @Transactional
    IssuedInvite invite(AccountId admin, NewInvite wanted) {
        IssuedInvite issued = invites.create(wanted);
        if (issued.code() != null) {
            audit.record(admin, "invite.create", "invite", wanted.id().toString(), null, issued.invite());
        }
        return issued;
    }

    @Transactional
    void revoke(AccountId admin, UUID id) {
        Invite before = invites.get(id);
        Invite after = invites.revoke(id);
        if (!before.equals(after)) {
            audit.record(admin, "invite.revoke", "invite", id.toString(), before, after);
        }
    }

    private record Mode(RegistrationMode mode) {}
}
