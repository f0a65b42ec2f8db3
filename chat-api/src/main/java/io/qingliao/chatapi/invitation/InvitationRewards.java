package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.quota.ReservationEnded;
import io.qingliao.chatapi.returning.Once;
import io.qingliao.chatapi.returning.ReturningPeople;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rewards both with the invited person's first paid answer, in the transaction that charges it: neither is forgotten
 * and neither comes twice; nor does anything for whoever was rewarded before, left and returned. Whoever is rewarded was
 * here before the one whose answer it is, so that transactions that lock one after the other never wait for each other in
 * a circle.
 */
@Component
class InvitationRewards {

    private static final Logger log = LoggerFactory.getLogger(InvitationRewards.class);

    private final StoredInvitations stored;
    private final ReturningPeople returning;
    private final CreditLedger credits;
    private final InvitationSettings settings;
    private final Clock clock;

    InvitationRewards(
            StoredInvitations stored,
            ReturningPeople returning,
            CreditLedger credits,
            InvitationSettings settings,
            Clock clock) {
        this.stored = stored;
        this.returning = returning;
        this.credits = credits;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void answered(ReservationEnded event) {
        AccountId invited = event.account();
        if (settings.enabled()
                && !event.isReleased()
                && stored.takeReward(invited, clock.instant())
                && !returning.hadBefore(invited, Once.INVITATION)) {
            reward(invited, "invited:" + invited);
            stored.of(invited).ifPresent(this::rewardInviter);
        }
    }

    /** Nothing in the inviter's ledger names the invited person, whose account may be erased some day. */
    private void rewardInviter(Invitation invitation) {
        AccountId inviter = invitation.inviter();
        if (stored.takeInvitersReward(inviter, settings.mostRewarded())) {
            reward(inviter, "inviting:" + invitation.id());
        }
    }

    /** Before the invitation goes with the account. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void remember(AccountErased event) {
        if (stored.wasRewarded(event.account())) {
            returning.remember(event, Once.INVITATION);
        }
    }

    private void reward(AccountId account, String onceKey) {
        settings.reward().amountIn(credits.unitOf(account)).ifPresent(amount -> {
            try {
                credits.credit(account, Credit.of(EntryKind.INVITATION, amount, onceKey));
            } catch (Refusal full) {
                // The answer is charged all the same.
                log.warn("invitation could not be rewarded account={} reason={}", account, full.code());
            }
        });
    }
}
