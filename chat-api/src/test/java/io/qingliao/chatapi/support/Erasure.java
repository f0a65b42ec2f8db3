package io.qingliao.chatapi.support;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Username;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Does at once what is done to an account that was deleted when its grace has ended. */
@TestComponent
public class Erasure {

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JdbcClient database;

    Erasure(ApplicationEventPublisher events, TransactionTemplate transaction, JdbcClient database) {
        this.events = events;
        this.transaction = transaction;
        this.database = database;
    }

    public void of(Api somebody) {
        Answer account = somebody.get("/api/v1/account");
        UUID id = UUID.fromString(account.text("id"));
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new AccountErased(new AccountId(id), Username.comparable(account.text("username"))));
            database.sql("delete from account where id = ?").param(id).update();
        });
    }
}
