package io.qingliao.chatapi.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.Together;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which keys open /v1, how often, and what else they open: nothing. */
abstract class CompletionKeyBehaviour extends CompletionScenario {

    private static final String MODELS = "/v1/models";

    @Autowired
    QuotaLedger ledger;

    @Autowired
    JdbcClient database;

    @Test
    void asksForAKey() {
        Answer refused = api.get(MODELS);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("error.code")).isEqualTo("api_key_required");
        assertThat(refused.text("error.type")).isEqualTo("authentication_error");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void tellsAMistypedKey() {
        String right = key.text("key");
        assertThat(refusal(right.substring(0, 40))).isEqualTo("401 mistyped_api_key");
        assertThat(refusal("sk-other-service")).isEqualTo("401 mistyped_api_key");
    }

    @Test
    void doesNotKnowAKeyWhoseRowIsGone() {
        Api another = api.as(api.asSomebodyNew()
                .post("/api/v1/api-keys", "{\"name\":\"gone\"}")
                .text("key"));
        assertThat(another.get(MODELS).status()).isEqualTo(200);

        database.sql("delete from api_key where prefix = ?")
                .param(another.token().substring(0, 11))
                .update();

        assertThat(refusal(another.token())).isEqualTo("401 invalid_api_key");
    }

    @Test
    void refusesAnExpiredKey() {
        useKey("{\"name\":\"short\",\"expiresInDays\":1}");
        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(program.get(MODELS).status()).isEqualTo(200);

        clock.advance(Duration.ofMillis(1));

        assertThat(refusal(program.token())).isEqualTo("401 api_key_expired");
    }

    @Test
    void refusesARevokedKeyAndLetsTheAnswerEndThatItAskedForBefore() {
        CompletableFuture<Answer> asked = asking(CHAT, chat("你好"));
        var answer = model.awaitAsked();

        somebody.delete("/api/v1/api-keys/" + key.text("id"));
        answer.repliesWith("{}");

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(refusal(program.token())).isEqualTo("401 api_key_revoked");
    }

    @Test
    void refusesTheKeyOfADisabledAccountUntilItIsEnabled() {
        String path = "/api/v1/admin/users/" + somebody.get("/api/v1/account").text("id");

        admin().patch(path, "{\"enabled\":false}");
        assertThat(refusal(program.token())).isEqualTo("401 api_key_account_disabled");

        admin().patch(path, "{\"enabled\":true}");
        assertThat(program.get(MODELS).status()).isEqualTo(200);
    }

    @Test
    void opensNothingElseAndIsNotOpenedByAnAccessToken() {
        assertThat(program.get("/api/v1/account").text("code")).isEqualTo("not_authenticated");
        assertThat(program.get("/api/v1/api-keys").status()).isEqualTo(401);
        assertThat(program.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(refusal(somebody.token())).isEqualTo("401 mistyped_api_key");
        assertThat(somebody.get("/%76%31/models").status()).isIn(401, 403);
    }

    @Test
    void gives429ToAnAddressThatShowsTooManyWrongKeysButOpensToARightOne() {
        Answer last = null;
        for (int guess = 0; guess <= 50; guess++) {
            last = api.as("ql-wrong").get(MODELS);
            assertThat(last.status()).isEqualTo(guess < 50 ? 401 : 429);
        }

        assertThat(last.text("error.code")).isEqualTo("too_many_attempts");
        assertThat(last.header("Retry-After")).isEqualTo("900");
        assertThat(program.get(MODELS).status()).isEqualTo(200);
    }

    @Test
    void saysWhenTheKeyWasUsedLast() {
        program.get(MODELS);

        assertThat(somebody.get("/api/v1/api-keys").text("items.0.lastUsedAt"))
                .isEqualTo(clock.instant().toString());
    }

    @Test
    void opensOnlySoOftenAsItsOwnLimitSays() {
        useKey("{\"name\":\"two\",\"useLimit\":2}");
        for (int use = 0; use < 2; use++) {
            CompletableFuture<Answer> asked = asking(CHAT, chat("你好"));
            model.awaitAsked().repliesWith("{}");
            asked.join();
        }

        Answer refused = program.post(CHAT, chat("你好"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("error.code")).isEqualTo("api_key_limit_reached");
        assertThat(refused.text("error.type")).isEqualTo("insufficient_quota");
        assertThat(refused.header("x-should-retry")).isEqualTo("false");
        assertThat(somebody.get("/api/v1/api-keys").text("items.0.state")).isEqualTo("used_up");
        assertThat(remaining()).as("the owner's quota").isEqualTo(18);
        assertThat(program.get(MODELS).status()).isEqualTo(200);
    }

    @Test
    void countsNoUseOfTheLimitForAnAnswerThatFailed() {
        useKey("{\"name\":\"one\",\"useLimit\":1}");
        CompletableFuture<Answer> failing = asking(CHAT, chat("你好"));
        model.awaitAsked().breaksOff();
        failing.join();

        CompletableFuture<Answer> asked = asking(CHAT, chat("你好"));
        model.awaitAsked().repliesWith("{}");

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(program.post(CHAT, chat("你好")).text("error.code")).isEqualTo("api_key_limit_reached");
    }

    @Test
    void neverPassesItsLimitHoweverManyAskAtOnce() throws Exception {
        useKey("{\"name\":\"five\",\"useLimit\":5}");
        Queue<String> told = new ConcurrentLinkedQueue<>();

        Together.run(10, thread -> {
            try (CompletionEvents events =
                    CompletionEvents.of(program, CHAT, BodyPublishers.ofString(streamedChat("你好")))) {
                if (events.status() == 200) {
                    model.awaitAsked().says("好").finishes();
                }
                told.add(events.status() + " " + String.join("", events.rest()).endsWith("[DONE]"));
            }
        });

        assertThat(told).filteredOn("200 true"::equals).hasSize(5);
        assertThat(told).filteredOn("429 false"::equals).hasSize(5);
        assertThat(usesOfKey()).isEqualTo(5);
        assertThat(remaining()).isEqualTo(15);
    }

    private String refusal(String shown) {
        Answer refused = api.as(shown).get(MODELS);
        return refused.status() + " " + refused.text("error.code");
    }

    @Test
    void chargesAnAnswerThatAnotherInstanceTookForAbandoned() {
        var asked = asking(CHAT, chat("你好"));
        ScriptedAnswer answer = model.awaitAsked();
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            // Nothing, where this instance renews its lease between these two.
            ledger.expired().forEach(abandoned -> ledger.release(abandoned.id()));
            return usesOfKey() == 0;
        });

        answer.repliesWith("{}");

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(remaining()).isEqualTo(19);
        assertThat(usesOfKey()).isEqualTo(1);
    }
}
