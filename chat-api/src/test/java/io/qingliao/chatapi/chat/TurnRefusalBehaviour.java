package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.TurnEvents;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is wrong before an answer begins: a problem, nothing stored, nothing charged. */
abstract class TurnRefusalBehaviour extends TurnScenario {

    @Autowired
    QuotaLedger ledger;

    @Test
    void refusesABlankMessage() {
        assertRefused(somebody.tryToSay(" \n "), 400, "content_empty");
    }

    @Test
    void refusesTenThousandCharacters() {
        Answer refused = somebody.tryToSay("长".repeat(10_000));

        assertRefused(refused, 400, "content_too_long");
        assertThat(refused.text("field")).isEqualTo("content");
        assertThat(refused.text("bound")).isEqualTo("2000");
        assertThat(refused.text("value")).isEqualTo("10000");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        model.roomForPrompt(5000);
        try (TurnEvents events = somebody.say("😀".repeat(2000))) {
            model.awaitAsked().says("哈").finishes();

            assertThat(events.last().name()).isEqualTo("done");
        }
        assertThat(somebody.tryToSay("😀".repeat(2001)).text("value")).isEqualTo("2001");
    }

    @Test
    void refusesTextThatNoDatabaseKeeps() {
        assertRefused(somebody.tryToSay("a\u0000b"), 400, "field_invalid");
    }

    @Test
    void refusesAMessageThatDoesNotFitTheWindow() {
        model.roomForPrompt(10);

        Answer refused = somebody.tryToSay("12345678901");

        assertRefused(refused, 400, "content_exceeds_window");
        assertThat(refused.text("bound")).isEqualTo("10");
        assertThat(refused.text("value")).isEqualTo("12");
    }

    @Test
    void asksForATurnId() {
        Answer refused = somebody.api().post(somebody.path(), "{\"content\":\"你好\"}");

        assertRefused(refused, 400, "field_required");
        assertThat(refused.text("field")).isEqualTo("turnId");
    }

    @Test
    void refusesATurnIdThatIsNoUuid() {
        assertRefused(somebody.tryToSay("first", "你好"), 400, "malformed_request");
    }

    @Test
    void knowsNoConversationThatNeverWas() {
        Chatter nowhere = new Chatter(somebody.api(), UUID.randomUUID().toString());

        assertThat(nowhere.tryToSay("你好").status()).isEqualTo(404);
        assertThat(nowhere.tryToSay("你好").text("code")).isEqualTo("not_found");
    }

    @Test
    void knowsNobodyElsesConversation() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "秘密")) {
            model.awaitAsked().says("好").finishes();
            events.rest();
        }
        Chatter stranger = new Chatter(Api.of(environment).asSomebodyNew(), somebody.conversation());

        assertThat(stranger.tryToSay("你好").text("code")).isEqualTo("not_found");
        assertThat(stranger.tryToSay(turn, "秘密").text("code")).isEqualTo("not_found");
        assertThat(stranger.stop(turn).text("code")).isEqualTo("not_found");
        assertThat(stranger.read().text("code")).isEqualTo("not_found");
        assertThat(stranger.follow(turn, "").status()).isEqualTo(404);
    }

    @Test
    void knowsNoTurnThatWasNeverAskedFor() {
        assertThat(somebody.follow(Chatter.newTurn(), "").status()).isEqualTo(404);
        assertThat(somebody.stop(Chatter.newTurn()).status()).isEqualTo(404);
    }

    @Test
    void refusesWhenNoUseIsLeft() {
        AccountId account = new AccountId(
                UUID.fromString(somebody.api().get("/api/v1/account").text("id")));
        for (int use = 0; use < 20; use++) {
            ledger.settle(ledger.reserve(account, UUID.randomUUID(), 100).id(), 1);
        }

        Answer refused = somebody.tryToSay("你好");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("code")).isEqualTo("quota_exceeded");
        assertThat(refused.header("x-should-retry")).isEqualTo("false");
        assertThat(refused.text("renewsAt")).isNotEmpty();
        assertThat(somebody.read().number("messageCount")).isZero();
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void refusesWhileTheModelServerIsDownAndWorksAgainWhenItIsBack() {
        model.die();

        assertRefused(somebody.tryToSay("你好"), 503, "model_unavailable");

        model.comeBack();
        try (TurnEvents events = somebody.say("你好")) {
            model.awaitAsked().says("你好！").finishes();
            assertThat(events.last().name()).isEqualTo("done");
        }
    }

    @Test
    void refusesWhileTheModelServersQueueIsFull() {
        model.refuse(429, "queue_full");

        Answer refused = somebody.tryToSay("你好");

        assertRefused(refused, 503, "model_busy");
        assertThat(refused.header("Retry-After")).isEqualTo("7");
        assertThat(somebody.read().json().get("title").isNull()).isTrue();
    }

    @Test
    void refusesWhileTheModelServerLoads() {
        model.refuse(503, "loading");

        assertRefused(somebody.tryToSay("你好"), 503, "model_unavailable");
    }

    @Test
    void takesARefusedTurnWhenItIsSentAgain() {
        String turn = Chatter.newTurn();
        model.refuse(429, "queue_full");
        somebody.tryToSay(turn, "你好");
        model.reset();

        try (TurnEvents events = somebody.say(turn, "你好")) {
            model.awaitAsked().says("你好！").finishes();
            assertThat(events.last().name()).isEqualTo("done");
        }
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    private void assertRefused(Answer refused, int status, String code) {
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text("code")).isEqualTo(code);
        assertThat(somebody.read().number("messageCount")).isZero();
        assertThat(somebody.remaining()).isEqualTo(20);
    }
}
