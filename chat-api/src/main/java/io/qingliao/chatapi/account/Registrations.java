package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How people get an account by themselves, as far as administrators let them. */
@Service
public class Registrations {

    private final Accounts accounts;
    private final List<InvitationSource> invitations;
    private final StoredMode chosen;
    private final RegistrationSettings settings;

    Registrations(
            Accounts accounts, List<InvitationSource> invitations, StoredMode chosen, RegistrationSettings settings) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.chosen = chosen;
        this.settings = settings;
    }

    public RegistrationMode mode() {
        return chosen.find().orElse(settings.mode());
    }

    public RegistrationMode defaultMode() {
        return settings.mode();
    }

    @Transactional
    public void change(RegistrationMode mode) {
        chosen.set(mode);
    }

    /** Refuses with registration_closed or invitation_required, before anything is counted or computed. */
    public void requireOpenTo(Optional<String> invitation) {
        RegistrationMode mode = mode();
        if (mode == RegistrationMode.CLOSED) {
            throw Refusal.of(ErrorCode.REGISTRATION_CLOSED, "Registration is closed.");
        }
        if (mode == RegistrationMode.INVITE && invitation.isEmpty()) {
            throw Refusal.of(ErrorCode.INVITATION_REQUIRED, "Registration needs an invitation code.")
                    .about("invitation", null, null);
        }
    }

    /**
     * The new account; not active yet where administrators approve. A code that lets nobody in is refused in every mode:
     * whoever mistypes one would lose what it promised.
     */
    public AccountSummary register(Username username, Password password, Optional<String> invitation) {
        return register(username, Optional.of(password), invitation, newcomer -> {});
    }

    /**
     * As above, for somebody whom another service vouches for: without a password.
     *
     * @param along what is stored with the account or not at all
     */
    public AccountSummary registerVouchedFor(
            Username username, Optional<String> invitation, Consumer<AccountId> along) {
        return register(username, Optional.empty(), invitation, along);
    }

    private AccountSummary register(
            Username username, Optional<Password> password, Optional<String> invitation, Consumer<AccountId> along) {
        requireOpenTo(invitation);
        boolean mustWait = mode() == RegistrationMode.APPROVAL;
        return accounts.register(
                username,
                password,
                Role.USER,
                account -> {
                    if (mustWait) {
                        account.awaitApproval();
                    }
                },
                newcomer -> {
                    along.accept(newcomer);
                    invitation.ifPresent(code -> redeem(code, newcomer));
                });
    }

    private void redeem(String code, AccountId newcomer) {
        if (invitations.stream().noneMatch(source -> source.redeem(code, newcomer))) {
            throw Refusal.of(
                            ErrorCode.INVITATION_INVALID,
                            "The invitation code is unknown, used up, expired or revoked.")
                    .about("invitation", null, code.length());
        }
    }
}
