package io.qingliao.chatapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Together;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Even a log as talkative as an operator may make it when looking for a fault. */
@ExtendWith(OutputCaptureExtension.class)
abstract class LogsBehaviour extends ApiBehaviour {

    private static final String SAID = "what a program says";
    private static final String MISTYPED = "misspelled horse battery";

    @Autowired
    JdbcClient database;

    private final LoggingSystem logging = LoggingSystem.get(LogsBehaviour.class.getClassLoader());

    @BeforeEach
    void talkALot() {
        logging.setLogLevel("org.springframework", LogLevel.DEBUG);
        logging.setLogLevel("io.qingliao", LogLevel.TRACE);
    }

    @AfterEach
    void talkNormally() {
        logging.setLogLevel("org.springframework", null);
        logging.setLogLevel("io.qingliao", null);
    }

    @Test
    void holdNoPasswordNoTokenAndNoHash(CapturedOutput log) {
        String name = Api.randomName();
        Answer registered = api.register(name);
        api.login(name, MISTYPED);
        Answer session = api.login(name, Api.PASSWORD);
        Api somebody = api.as(session.text("token"));
        api.post("/api/v1/sessions", "{\"username\":\"x\",\"password\":\"" + MISTYPED + "\",}");
        api.post("/api/v1/accounts", "{\"username\":\"x\",\"password\":\"" + MISTYPED + "\"}");
        somebody.get("/api/v1/test/failure");
        String key = somebody.post("/api/v1/api-keys", "{\"name\":\"program\"}").text("key");
        api.as(key).get("/v1/models");
        api.as(key).post("/v1/chat/completions", "{\"messages\":[{\"role\":\"user\",\"content\":\"" + SAID + "\"}],");
        api.as(key).post("/v1/chat/completions", "{\"messages\":[{\"role\":\"user\",\"content\":\"" + SAID + "\"}]}");
        api.as(key.substring(0, 40)).get("/v1/models");
        somebody.delete("/api/v1/sessions/current");

        String id = registered.text("account.id");
        assertThat(log).contains("account registered account=" + id).contains("incident=");
        assertThat(log).contains("api key created account=" + id).doesNotContain(key.substring(11, 40), SAID);
        assertThat(log)
                .doesNotContain(Api.PASSWORD, MISTYPED)
                .doesNotContain(registered.text("token"), session.text("token"))
                .doesNotContain("$argon2");
        for (String hash : tokenHashes()) {
            assertThat(log).doesNotContain(hash);
        }
    }

    /** All of them find the name free, and the database takes one. Spring shows exceptions whole at its debug level. */
    @Test
    void holdNothingOfARowThatTheDatabaseRefuses(CapturedOutput log) throws Exception {
        talkNormally();
        for (int round = 0; round < 5; round++) {
            String name = Api.randomName();
            Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

            Together.run(4, number -> statuses.add(api.register(name).status()));

            assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
            assertThat(log).doesNotContain(name);
        }
    }

    private Iterable<String> tokenHashes() {
        return database.sql("select hash from access_token union all select hash from api_key")
                .query(String.class)
                .list();
    }
}
