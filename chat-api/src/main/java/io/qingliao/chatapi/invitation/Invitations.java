package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's code, and who came with whose. Whoever invites was here before the one who is invited. */
@Service
public class Invitations {

    private final StoredInvitations stored;
    private final Accounts accounts;
    private final CreditLedger credits;
    private final InvitationSettings settings;
    private final Clock clock;

    Invitations(
            StoredInvitations stored,
            Accounts accounts,
            CreditLedger credits,
            InvitationSettings settings,
            Clock clock) {
        this.stored = stored;
        this.accounts = accounts;
        this.credits = credits;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes the person's code when they ask for the first time. */
    @Transactional
    public InvitationView of(AccountId account) {
        QuotaUnit unit = credits.unitOf(account);
        return new InvitationView(
                settings.enabled(),
                codeOf(account).letters(),
                unit,
                settings.reward().in(unit),
                stored.countInvitedBy(account),
                stored.countRewarded(account),
                settings.mostRewarded(),
                settings.enabled() && isNew(account) && stored.of(account).isEmpty());
    }

    private InvitationCode codeOf(AccountId account) {
        return stored.codeOf(account).orElseGet(() -> {
            accounts.lock(account);
            return stored.codeOf(account).orElseGet(() -> newCodeOf(account));
        });
    }

    private InvitationCode newCodeOf(AccountId account) {
        InvitationCode code = InvitationCode.random();
        stored.insert(account, code);
        return code;
    }

    /** Says who invited this person: once for good. Refuses with the reason. */
    @Transactional
    public void accept(AccountId invited, String typed) {
        AccountId inviter = ownerOf(typed).orElseThrow(Invitations::unknown);
        accounts.lock(invited);
        if (inviter.equals(invited)) {
            throw Refusal.of(ErrorCode.INVITATION_OWN, "Nobody invites themselves.");
        }
        Optional<Invitation> before = stored.of(invited);
        if (before.isPresent()) {
            requireSame(before.get().inviter(), inviter);
            return;
        }
        if (!isNew(invited) || !wasHereBefore(inviter, invited)) {
            throw Refusal.of(
                            ErrorCode.INVITATION_TOO_LATE,
                            "Within %s of registering one may say who invited one.".formatted(settings.acceptWithin()))
                    .about("code", settings.acceptWithin(), null);
        }
        stored.insert(Invitation.of(invited, inviter), clock.instant());
    }

    /** Somebody registers with a code: theirs is the one who invited them, as long as people may invite people. */
    boolean registered(String typed, AccountId newcomer) {
        Optional<AccountId> inviter = ownerOf(typed);
        inviter.ifPresent(owner -> stored.insert(Invitation.of(newcomer, owner), clock.instant()));
        return inviter.isPresent();
    }

    /** Whose code this is, as long as people may invite people. */
    private Optional<AccountId> ownerOf(String typed) {
        return settings.enabled() ? InvitationCode.parse(typed).flatMap(stored::ownerOf) : Optional.empty();
    }

    private boolean isNew(AccountId account) {
        return clock.instant().isBefore(accounts.get(account).createdAt().plus(settings.acceptWithin()));
    }

    private boolean wasHereBefore(AccountId inviter, AccountId invited) {
        return accounts.find(inviter)
                .map(AccountSummary::createdAt)
                .filter(then -> then.isBefore(accounts.get(invited).createdAt()))
                .isPresent();
    }

    private static void requireSame(AccountId before, AccountId now) {
        if (!before.equals(now)) {
            throw Refusal.of(ErrorCode.INVITATION_ACCEPTED, "You have said before who invited you.");
        }
    }

    private static Refusal unknown() {
        return Refusal.of(ErrorCode.INVITATION_UNKNOWN, "There is no such invitation code.")
                .about("code", null, null);
    }
}
