package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A day on which either checked in is checked in, and of two streaks the longer goes on. */
@Component
class CheckInMove {

    private final JdbcClient database;

    CheckInMove(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        keepLongerStreaks(event.from(), event.into());
        database.sql("""
                        update check_in set account_id = :into
                        where account_id = :from
                          and checked_in_on not in (
                            select own.checked_in_on from check_in own where own.account_id = :into)""")
                .param("from", event.from().value())
                .param("into", event.into().value())
                .update();
    }

    private void keepLongerStreaks(AccountId from, AccountId into) {
        database.sql("""
                        update check_in set streak = (
                            select greatest(check_in.streak, other.streak) from check_in other
                            where other.account_id = :from and other.checked_in_on = check_in.checked_in_on)
                        where account_id = :into
                          and checked_in_on in (
                            select common.checked_in_on from check_in common where common.account_id = :from)""")
                .param("from", from.value())
                .param("into", into.value())
                .update();
    }
}
