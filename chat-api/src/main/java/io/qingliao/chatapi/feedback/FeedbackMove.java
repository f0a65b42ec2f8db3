package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.account.AccountsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class FeedbackMove {

    private final JdbcClient database;

    FeedbackMove(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        database.sql("update feedback set account_id = ? where account_id = ?")
                .params(event.into().value(), event.from().value())
                .update();
    }
}
