package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sums of the pockets that last, kept beside the entries; changed only by whoever has locked the account's row, in
 * the transaction that appends the entry.
 */
@Component
class Balances {

    /** In uses or tokens; keeps every sum far inside an int. */
    static final int LARGEST = 1_000_000_000;

    record Balance(UUID accountId, QuotaUnit unit, int amount) {}

    private final JdbcClient database;

    Balances(JdbcClient database) {
        this.database = database;
    }

    void open(AccountId account) {
        for (QuotaUnit unit : QuotaUnit.values()) {
            database.sql("insert into quota_balance (account_id, unit, amount) values (?, ?, 0)")
                    .params(account.value(), unit.name())
                    .update();
        }
    }

    void change(AccountId account, QuotaUnit unit, int by) {
        int changed = database.sql("update quota_balance set amount = amount + ? where account_id = ? and unit = ?")
                .params(by, account.value(), unit.name())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("The account %s has no balance in %s".formatted(account, unit.word()));
        }
    }

    int of(AccountId account, QuotaUnit unit) {
        return database.sql("select amount from quota_balance where account_id = ? and unit = ?")
                .params(account.value(), unit.name())
                .query(Integer.class)
                .single();
    }

    /** Refuses what the largest balance cannot hold. */
    void requireRoom(AccountId account, Amount amount) {
        int room = LARGEST - of(account, amount.unit());
        if (amount.number() > room) {
            String field = amount.unit().word();
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "%s must be 1 to %d; got %d.".formatted(field, room, amount.number()))
                    .about(field, "1.." + room, amount.number());
        }
    }

    List<Balance> of(Collection<UUID> accounts) {
        return database.sql("select account_id, unit, amount from quota_balance where account_id in (:accounts)")
                .param("accounts", accounts)
                .query((row, number) -> new Balance(
                        row.getObject("account_id", UUID.class),
                        QuotaUnit.valueOf(row.getString("unit")),
                        row.getInt("amount")))
                .list();
    }
}
