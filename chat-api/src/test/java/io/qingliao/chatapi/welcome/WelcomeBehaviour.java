package io.qingliao.chatapi.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.EveryTable;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@TestPropertySource(properties = "qingliao.welcome.uses=15")
abstract class WelcomeBehaviour extends ApiBehaviour {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    EveryTable tables;

    @Test
    void givesWhoeverIsNewABonus() {
        Api somebody = api.asSomebodyNew();

        assertThat(somebody.get("/api/v1/quota").number("balance")).isEqualTo(15);
        assertThat(somebody.get("/api/v1/quota/ledger").text("items.0.kind")).isEqualTo("welcome");
    }

    @Test
    void givesWhoeverReturnsNoneAgainAndKeepsNeitherNameNorId() {
        String name = "Wel" + Api.randomName();
        Answer first = api.register(name);
        AccountId account = new AccountId(UUID.fromString(first.text("account.id")));

        erase(account, name);

        assertThat(tables.thatHold(account.toString())).isEmpty();
        assertThat(tables.thatHold(Username.comparable(name))).isEmpty();
        Api returned = api.as(api.register(name.toUpperCase(Locale.ROOT)).text("token"));
        assertThat(returned.get("/api/v1/quota").number("balance")).isZero();
        assertThat(returned.get("/api/v1/quota").number("remaining")).isEqualTo(20);
    }

    @Test
    void remembersSomebodyWhoLeavesTwice() {
        String name = Api.randomName();
        for (int time = 0; time < 3; time++) {
            Answer registered = api.register(name);
            int balance = api.as(registered.text("token")).get("/api/v1/quota").number("balance");
            assertThat(balance).isEqualTo(time == 0 ? 15 : 0);
            erase(new AccountId(UUID.fromString(registered.text("account.id"))), name);
        }
    }

    /** What the erasure does when the grace has ended. */
    private void erase(AccountId account, String name) {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new AccountErased(account, Username.comparable(name)));
            database.sql("delete from account where id = ?")
                    .param(account.value())
                    .update();
        });
    }
}
