package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Conversations stay as they are, those that are archived or deleted for a while too; only whose they are changes. */
@Component
class ConversationMove {

    private final JdbcClient database;

    ConversationMove(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        database.sql("update conversation set account_id = ? where account_id = ?")
                .params(event.into().value(), event.from().value())
                .update();
    }
}
