package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ModelServerProbe;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People choose which of the loaded models answers. */
abstract class ModelChoiceBehaviour extends TurnScenario {

    @Autowired
    ModelServerProbe probe;

    @BeforeEach
    void twoModels() {
        model.hasAlso("second", "loaded");
        probe.look();
    }

    @Test
    void offersWhatIsLoadedOrBeingLoadedTheDefaultOneFirst() {
        model.hasAlso("another", "loading");
        probe.look();

        Answer offered = somebody.api().get("/api/v1/models");

        assertThat(offered.json().at("/items")).hasSize(2);
        assertThat(offered.text("items.0.id")).isEqualTo("scripted");
        assertThat(offered.json().at("/items/0/ready").asBoolean()).isTrue();
        assertThat(offered.json().at("/items/0/default").asBoolean()).isTrue();
        assertThat(offered.text("items.1.id")).isEqualTo("another");
        assertThat(offered.json().at("/items/1/ready").asBoolean()).isFalse();
        assertThat(offered.json().at("/items/1/default").asBoolean()).isFalse();
    }

    @Test
    void isAnsweredByTheChosenModelWhichTheConversationKeeps() {
        assertThat(somebody.read().json().get("model").isNull()).isTrue();

        try (TurnEvents events = somebody.sayTo("second", Chatter.newTurn(), "你好")) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(answer.request().get("model").asString()).isEqualTo("second");
            answer.says("我是第二个").finishes();
            Event done = events.last();
            assertThat(done.text("message.model")).isEqualTo("second");
            assertThat(done.text("message.answeredBy")).isEqualTo("model");
        }
        try (TurnEvents events = somebody.say("还在吗")) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(answer.request().get("model").asString()).isEqualTo("second");
            answer.says("在").finishes();
            events.rest();
        }

        assertThat(somebody.read().text("model")).isEqualTo("second");
        assertThat(somebody.read().text("messages.3.model")).isEqualTo("second");
        assertThat(somebody.read().json().at("/messages/2").has("model")).isFalse();
        assertThat(export()).contains("AI second（内容由 AI 生成）");
    }

    @Test
    void isAnsweredByTheDefaultModelWhereNobodyChose() {
        try (TurnEvents events = somebody.say("你好")) {
            model.awaitAsked().says("你好！").finishes();

            assertThat(events.last().text("message.model")).isEqualTo("scripted");
        }
        assertThat(somebody.read().json().get("model").isNull()).isTrue();
    }

    @Test
    void refusesAModelThatIsNotLoadedBeforeAnythingIsStoredOrCharged() {
        Answer refused = somebody.tryToSayTo("nowhere", "你好");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("model_not_loaded");
        assertThat(refused.text("field")).isEqualTo("model");
        assertThat(refused.text("value")).isEqualTo("nowhere");
        assertThat(refused.text("bound")).isEqualTo("scripted, second");
        assertThat(somebody.tryToSayTo("broken", "你好").text("code")).isEqualTo("model_not_loaded");
        assertThat(somebody.tryToSayTo("x".repeat(256), "你好").text("code")).isEqualTo("field_too_long");
        assertThat(somebody.read().number("messageCount")).isZero();
        assertThat(somebody.read().json().get("model").isNull()).isTrue();
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void isAnsweredByTheDefaultModelWhenTheKeptOneHasGoneUntilItIsBack() {
        talkTo("second");
        model.hasAlso("second", "unloaded");
        probe.look();

        try (TurnEvents events = somebody.say("还在吗")) {
            model.awaitAsked().says("换我了").finishes();
            assertThat(events.last().text("message.model")).isEqualTo("scripted");
        }
        model.hasAlso("second", "loaded");
        try (TurnEvents events = somebody.say("回来了？")) {
            model.awaitAsked().says("是").finishes();
            assertThat(events.last().text("message.model")).isEqualTo("second");
        }
    }

    @Test
    void answersAQuestionAgainByAnotherModel() {
        String first = Chatter.newTurn();
        try (TurnEvents events = somebody.say(first, "讲个故事")) {
            model.awaitAsked().says("从前").finishes();
            events.rest();
        }

        try (TurnEvents events = somebody.askAgain("second", Chatter.newTurn(), first)) {
            ScriptedAnswer answer = model.awaitAsked();
            assertThat(answer.request().get("model").asString()).isEqualTo("second");
            answer.says("很久以前").finishes();
            assertThat(events.last().text("message.model")).isEqualTo("second");
        }
    }

    @Test
    void isOneTurnWhicheverModelItIsSentAgainWith() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            model.awaitAsked().says("你好！").finishes();
            events.rest();
        }

        try (TurnEvents again = somebody.sayTo("second", turn, "你好")) {
            assertThat(again.last().text("message.model")).isEqualTo("scripted");
        }
        assertThat(model.wasAsked()).isFalse();
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void triesAFailedTurnAgainWithAnotherModel() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            model.awaitAsked().breaksOff();
            assertThat(events.last().name()).isEqualTo("failed");
        }

        try (TurnEvents again = somebody.sayTo("second", turn, "你好")) {
            model.awaitAsked().says("你好！").finishes();
            assertThat(again.last().text("message.model")).isEqualTo("second");
        }
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
    }

    private void talkTo(String chosen) {
        try (TurnEvents events = somebody.sayTo(chosen, Chatter.newTurn(), "你好")) {
            model.awaitAsked().says("你好！").finishes();
            events.rest();
        }
    }

    private String export() {
        return somebody.api()
                .get("/api/v1/conversations/" + somebody.conversation() + "/export?format=markdown")
                .body();
    }
}
