package io.qingliao.chatapi.welcome;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountRegistered;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.quota.LedgerHistory;
import io.qingliao.chatapi.quota.QuotaLedger;
import jakarta.annotation.PostConstruct;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Welcomes new accounts, in the transactions that make and erase them. */
@Component
class WelcomeBonus {

    private final WelcomedBefore welcomedBefore;
    private final Accounts accounts;
    private final QuotaLedger ledger;
    private final LedgerHistory history;
    private final WelcomeSettings settings;

    WelcomeBonus(
            WelcomedBefore welcomedBefore,
            Accounts accounts,
            QuotaLedger ledger,
            LedgerHistory history,
            WelcomeSettings settings) {
        this.welcomedBefore = welcomedBefore;
        this.accounts = accounts;
        this.ledger = ledger;
        this.history = history;
        this.settings = settings;
    }

    @PostConstruct
    void prepare() {
        welcomedBefore.makeKey();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void welcome(AccountRegistered event) {
        settings.reward()
                .amountIn(ledger.statusOf(event.account()).unit())
                .ifPresent(amount -> welcome(event.account(), amount));
    }

    private void welcome(AccountId account, Amount amount) {
        if (!welcomedBefore.includes(Username.comparable(accounts.get(account).username()))) {
            ledger.credit(account, Credit.of(EntryKind.WELCOME, amount, onceKey(account)));
        }
    }

    /** Of whoever never got the bonus nothing is kept. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void remember(AccountErased event) {
        if (history.tells(onceKey(event.account()))) {
            welcomedBefore.add(event.usernameKey());
        }
    }

    private static String onceKey(AccountId account) {
        return "welcome:" + account;
    }
}
