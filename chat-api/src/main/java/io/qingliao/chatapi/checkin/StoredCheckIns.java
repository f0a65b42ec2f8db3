package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
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
                .query((row, number) -> checkIn(row))
                .optional();
    }

    /** Oldest first. */
    List<CheckIn> allOf(AccountId account) {
        return database.sql("select * from check_in where account_id = ? order by checked_in_on")
                .param(account.value())
                .query((row, number) -> checkIn(row))
                .list();
    }

    private static CheckIn checkIn(ResultSet row) throws SQLException {
        return new CheckIn(
                row.getObject("checked_in_on", LocalDate.class),
                row.getInt("streak"),
                QuotaUnit.valueOf(row.getString("unit")),
                row.getInt("reward"));
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
