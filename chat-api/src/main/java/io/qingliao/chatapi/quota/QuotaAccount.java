package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row that whoever takes or grants something of an account locks first; it says what differs for this account. */
@Entity
class QuotaAccount {

    @Id
    private UUID accountId;

    /** The standard plan when null. */
    private @Nullable UUID planId;

    private @Nullable Integer dailyGrant;

    private @Nullable Integer monthlyCap;

    @SuppressWarnings("NullAway.Init")
    protected QuotaAccount() {}

    QuotaAccount(AccountId account) {
        this.accountId = account.value();
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    PersonalTerms terms() {
        return new PersonalTerms(planId == null ? null : new PlanId(planId), dailyGrant, monthlyCap);
    }

    void agreeOn(PersonalTerms terms) {
        planId = terms.plan() == null ? null : terms.plan().value();
        dailyGrant = terms.dailyGrant();
        monthlyCap = terms.monthlyCap();
    }
}
