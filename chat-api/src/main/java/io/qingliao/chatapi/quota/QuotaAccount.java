package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** The row that whoever takes or grants uses of an account locks first. */
@Entity
class QuotaAccount {

    @Id
    private UUID accountId;

    @SuppressWarnings("NullAway.Init")
    protected QuotaAccount() {}

    QuotaAccount(AccountId account) {
        this.accountId = account.value();
    }

    AccountId account() {
        return new AccountId(accountId);
    }
}
