package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.account.AccountsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Programs go on with the keys they have, also where both accounts together have more keys than one may make. */
@Component
class KeyMove {

    private final JdbcClient database;

    KeyMove(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        database.sql("update api_key set account_id = ? where account_id = ?")
                .params(event.into().value(), event.from().value())
                .update();
    }
}
