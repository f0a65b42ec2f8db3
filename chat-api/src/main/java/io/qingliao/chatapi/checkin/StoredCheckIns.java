package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaUnit;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredCheckIns {

    private final JdbcClient database;

    StoredCheckIns(JdbcClient database) {
        this.database = database;
    }

    Optional<CheckIn> find(AccountId account, LocalDate day) {
        return database.sql("select * from check_in where account_id = ? and checked_in_on = ?")
                .params(account.value(), day)
                .query((row, number) -> new CheckIn(
                        row.getObject("checked_in_on", LocalDate.class),
                        row.getInt("streak"),
                        QuotaUnit.valueOf(row.getString("unit")),
                        row.getInt("reward")))
                .optional();
    }

    void insert(AccountId account, CheckIn checkIn) {
        database.sql("insert into check_in (account_id, checked_in_on, streak, unit, reward) values (?, ?, ?, ?, ?)")
                .params(
                        account.value(),
                        checkIn.day(),
                        checkIn.streak(),
                        checkIn.unit().name(),
                        checkIn.reward())
                .update();
    }
}
