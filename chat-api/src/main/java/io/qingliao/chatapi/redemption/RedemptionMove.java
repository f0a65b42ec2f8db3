package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.account.AccountsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What one of the accounts has redeemed, neither redeems again; of a code that both have redeemed one redemption is left. */
@Component
class RedemptionMove {

    private final JdbcClient database;

    RedemptionMove(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        database.sql("""
                        update redemption set account_id = :into
                        where account_id = :from
                          and code_hash not in (select own.code_hash from redemption own where own.account_id = :into)""")
                .param("from", event.from().value())
                .param("into", event.into().value())
                .update();
    }
}
