package io.qingliao.chatapi.welcome;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountRegistered;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.quota.LedgerHistory;
import io.qingliao.chatapi.returning.Once;
import io.qingliao.chatapi.returning.ReturningPeople;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Welcomes new accounts, in the transactions that make and erase them. */
@Component
class WelcomeBonus {

    private final ReturningPeople returning;
    private final CreditLedger credits;
    private final LedgerHistory history;
    private final WelcomeSettings settings;

    WelcomeBonus(ReturningPeople returning, CreditLedger credits, LedgerHistory history, WelcomeSettings settings) {
        this.returning = returning;
        this.credits = credits;
        this.history = history;
        this.settings = settings;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void welcome(AccountRegistered event) {
        settings.reward()
                .amountIn(credits.unitOf(event.account()))
                .ifPresent(amount -> welcome(event.account(), amount));
    }

    private void welcome(AccountId account, Amount amount) {
        if (!returning.hadBefore(account, Once.WELCOME)) {
            credits.credit(account, Credit.of(EntryKind.WELCOME, amount, "welcome:" + account));
        }
    }

    /** Of whoever never got the bonus nothing is kept. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void remember(AccountErased event) {
        if (history.hasEver(event.account(), EntryKind.WELCOME)) {
            returning.remember(event, Once.WELCOME);
        }
    }
}
