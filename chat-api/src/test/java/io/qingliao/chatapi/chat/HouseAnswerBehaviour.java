package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the service answers by itself is a turn like any other, but that no model hears of it and nobody pays for it. */
abstract class HouseAnswerBehaviour extends TurnScenario {

    private static final String LISTS = "/api/v1/admin/word-lists";
    private static final String HELP = "你不是一个人：请拨打 12356。😀";

    @Autowired
    QuotaLedger ledger;

    private Api admin;
    private String list;

    @BeforeEach
    void aCrisisList() {
        Api nobody = Api.of(environment);
        admin = nobody.as(nobody.login("admin", Api.PASSWORD).text("token"));
        list = UUID.randomUUID().toString();
        admin.post(
                LISTS,
                "{\"wordListId\":\"%s\",\"name\":\"crisis\",\"action\":\"crisis\",\"answer\":\"%s\"}"
                        .formatted(list, HELP));
        admin.send("POST", LISTS + "/" + list + "/words", BodyPublishers.ofString("不想活"), "Content-Type", "text/plain");
    }

    @AfterEach
    void withoutIt() {
        admin.delete(LISTS + "/" + list);
    }

    @Test
    void isStreamedStoredAndMarkedAndCostsNothing() {
        try (TurnEvents events = somebody.say("我不想活了")) {
            var all = events.rest();

            assertThat(names(all)).containsExactly("started", "delta", "done");
            assertThat(text(all)).isEqualTo(HELP);
            Event done = all.get(2);
            assertThat(done.text("message.answeredBy")).isEqualTo("house");
            assertThat(done.text("message.status")).isEqualTo("complete");
            assertThat(done.text("finishReason")).isEqualTo("stop");
            assertThat(done.number("remaining")).isEqualTo(20);
            assertThat(done.data().at("/message").has("aiLabel")).isFalse();
            assertThat(done.data().at("/message").has("model")).isFalse();
        }
        assertThat(model.wasAsked()).isFalse();
        assertThat(somebody.remaining()).isEqualTo(20);
        assertThat(somebody.read().text("messages.0.content")).isEqualTo("我不想活了");
        assertThat(somebody.read().text("messages.1.content")).isEqualTo(HELP);
        assertThat(somebody.read().text("messages.1.answeredBy")).isEqualTo("house");
    }

    @Test
    void isOneTurnHoweverOftenItIsSentAndWhateverTheListsSayLater() {
        String turn = Chatter.newTurn();
        Event done;
        try (TurnEvents events = somebody.say(turn, "我不想活了")) {
            done = events.last();
        }
        withoutIt();

        try (TurnEvents again = somebody.say(turn, "我不想活了")) {
            assertThat(again.last()).isEqualTo(done);
        }
        try (TurnEvents rest = somebody.follow(turn, "?after=3")) {
            assertThat(text(rest.rest())).isEqualTo(HELP.substring(2));
        }
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.tryToSay(turn, "你好").text("code")).isEqualTo("turn_mismatch");
    }

    @Test
    void helpsWhoeverHasNothingLeft() {
        AccountId account = new AccountId(
                UUID.fromString(somebody.api().get("/api/v1/account").text("id")));
        for (int use = 0; use < 20; use++) {
            ledger.settle(ledger.reserve(account, UUID.randomUUID(), 100).id(), 1);
        }

        try (TurnEvents events = somebody.say("我不想活了")) {
            assertThat(events.last().name()).isEqualTo("done");
        }
    }

    @Test
    void helpsWhileNoModelServerAnswers() {
        model.die();

        try (TurnEvents events = somebody.say("我不想活了")) {
            assertThat(events.last().text("message.content")).isEqualTo(HELP);
        }
    }

    @Test
    void isKeptFromTheModelWithItsQuestion() {
        talk("你好", "你好！");
        try (TurnEvents events = somebody.say("我不想活了")) {
            events.rest();
        }

        try (TurnEvents events = somebody.say("谢谢")) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(answer.prompt()).containsExactly("user: 你好", "assistant: 你好！", "user: 谢谢");
            answer.says("不客气").finishes();
            events.rest();
        }
    }

    @Test
    void leavesTheLineWhereMemoryBeginsWhereItWas() {
        model.roomForPrompt(10);
        talk("一二三四", "五六七八");
        talk("九十", "甲乙");
        String remembersFrom = somebody.read().text("remembersFrom");
        assertThat(remembersFrom).isNotEmpty();

        try (TurnEvents events = somebody.say("我不想活了")) {
            assertThat(events.next().text("remembersFrom")).isEqualTo(remembersFrom);
            events.rest();
        }
        assertThat(somebody.read().text("remembersFrom")).isEqualTo(remembersFrom);
    }

    @Test
    void answersAFailedTurnThatIsTriedAgain() {
        withoutIt();
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "我不想活了")) {
            model.awaitAsked().says("不").breaksOff();
            assertThat(events.last().name()).isEqualTo("failed");
        }
        aCrisisList();

        try (TurnEvents again = somebody.say(turn, "我不想活了")) {
            assertThat(again.last().text("message.content")).isEqualTo(HELP);
        }
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.read().text("messages.1.answeredBy")).isEqualTo("house");
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void isNoAnswerOfAModelToBeJudgedOrLabelled() {
        try (TurnEvents events = somebody.say("我不想活了")) {
            events.rest();
        }
        String answer = somebody.read().text("messages.1.id");

        assertThat(somebody.api()
                        .put(
                                "/api/v1/conversations/%s/messages/%s/feedback"
                                        .formatted(somebody.conversation(), answer),
                                "{\"rating\":\"down\"}")
                        .text("code"))
                .isEqualTo("not_found");
        assertThat(somebody.api()
                        .get("/api/v1/conversations/%s/export?format=text".formatted(somebody.conversation()))
                        .body())
                .contains("系统 · ")
                .contains(HELP)
                .doesNotContain("[AI");
    }
}
