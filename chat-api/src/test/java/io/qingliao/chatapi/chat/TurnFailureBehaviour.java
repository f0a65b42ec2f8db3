package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that do not come to their end: the use is given back, the conversation stays. */
abstract class TurnFailureBehaviour extends TurnScenario {

    @Test
    void tellsThatTheModelServerDiedAndGivesTheUseBack() {
        try (TurnEvents events = somebody.say("讲个故事")) {
            model.awaitAsked().says("从前");
            events.next();
            events.next();

            model.die();

            Event failed = events.next();
            assertThat(failed.name()).isEqualTo("failed");
            assertThat(failed.text("code")).isEqualTo("model_unavailable");
            assertThat(failed.text("detail")).isNotEmpty();
            assertThat(failed.text("message.content")).isEqualTo("从前");
            assertThat(failed.text("message.status")).isEqualTo("failed");
            assertThat(failed.text("message.failure")).isEqualTo("model_unavailable");
            assertThat(failed.number("remaining")).isEqualTo(20);
            assertThat(events.next()).isNull();
        }
        assertThat(somebody.read().text("messages.1.status")).isEqualTo("failed");
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void worksAgainAfterTheModelServerDiedAndForgetsTheFailedTurn() {
        failATurn(Chatter.newTurn(), "讲个故事", "从前");

        try (TurnEvents events = somebody.say("你好")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("你好！").finishes();

            assertThat(events.last().name()).isEqualTo("done");
            assertThat(answer.prompt()).containsExactly("user: 你好");
        }
    }

    @Test
    void triesAFailedTurnAgainUnderTheSameId() {
        String turn = Chatter.newTurn();
        failATurn(turn, "讲个故事", "从前");

        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            model.awaitAsked().says("很久以前").finishes();

            List<Event> all = events.rest();
            assertThat(names(all)).containsExactly("started", "delta", "done");
            assertThat(all.get(0).number("remaining")).isEqualTo(19);
        }
        Answer stored = somebody.read();
        assertThat(stored.number("messageCount")).isEqualTo(2);
        assertThat(stored.text("messages.1.content")).isEqualTo("很久以前");
        assertThat(stored.json().at("/messages/1").has("failure")).isFalse();
    }

    @Test
    void tellsASecondPageOfTheFailureAndThenOfTheNextTry() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好");
                TurnEvents secondPage = somebody.follow(turn, "")) {
            model.awaitAsked().says("从前").breaksOff();

            assertThat(events.last().name()).isEqualTo("failed");
            assertThat(text(secondPage.rest())).isEqualTo("从前");
        }
        try (TurnEvents events = somebody.say(turn, "你好");
                TurnEvents secondPage = somebody.follow(turn, "")) {
            model.awaitAsked().says("很久", "以前").finishes();

            List<Event> told = secondPage.rest();
            assertThat(text(told)).isEqualTo("很久以前");
            assertThat(told.get(told.size() - 1)).isEqualTo(events.last());
        }
    }

    @Test
    void keepsAFailedTurnAsItWasWhenItsNextTryIsRefused() {
        String turn = Chatter.newTurn();
        failATurn(turn, "讲个故事", "从前");
        model.refuse(429, "queue_full");

        assertThat(somebody.tryToSay(turn, "讲个故事").text("code")).isEqualTo("model_busy");

        assertThat(somebody.read().text("messages.1.content")).isEqualTo("从前");
        assertThat(somebody.read().text("messages.1.failure")).isEqualTo("model_unavailable");
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void takesAnAnswerThatEndsWithoutBeingDoneForBrokenOff() {
        try (TurnEvents events = somebody.say("你好")) {
            model.awaitAsked().says("你").endsEarly();

            assertThat(events.last().text("code")).isEqualTo("model_unavailable");
        }
    }

    @Test
    void takesAnErrorInMidStreamForBrokenOff() {
        try (TurnEvents events = somebody.say("你好")) {
            model.awaitAsked()
                    .says("你")
                    .sends("{\"error\":{\"message\":\"x\",\"type\":\"server_error\",\"param\":null,\"code\":\"x\"}}");

            assertThat(events.last().text("code")).isEqualTo("model_unavailable");
        }
    }

    @Test
    void stopsBeforeTheFirstWordForNothing() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked();
            events.next();

            assertThat(somebody.stop(turn).status()).isEqualTo(204);

            answer.awaitReaderGone();
            Event done = events.next();
            assertThat(done.name()).isEqualTo("done");
            assertThat(done.text("finishReason")).isEqualTo("stopped");
            assertThat(done.text("message.status")).isEqualTo("stopped");
            assertThat(done.number("remaining")).isEqualTo(20);
        }
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void stopsInMidAnswerAndKeepsWhatWasSaid() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前");
            events.next();
            events.next();

            somebody.stop(turn);

            answer.awaitReaderGone();
            assertThat(events.last().number("remaining")).isEqualTo(19);
        }
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("从前");
        assertThat(somebody.read().text("messages.1.status")).isEqualTo("stopped");
        assertThat(somebody.stop(turn).status()).isEqualTo(204);
        assertThat(somebody.remaining()).isEqualTo(19);

        try (TurnEvents events = somebody.say("接着讲")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("好").finishes();
            events.rest();
            assertThat(answer.prompt()).containsExactly("user: 讲个故事", "assistant: 从前", "user: 接着讲");
        }
    }

    @Test
    void tellsWhatAStoppedAnswerTook() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().saysMetered("从前", 3);
            events.next();
            events.next();

            somebody.stop(turn);

            assertThat(answer.request()
                            .at("/stream_options/continuous_usage_stats")
                            .asBoolean())
                    .isTrue();
            Event done = events.last();
            assertThat(done.number("usage.promptTokens")).isEqualTo(5);
            assertThat(done.number("usage.completionTokens")).isEqualTo(3);
        }
    }

    @Test
    void leavesAnEndedTurnAsItIsWhenItIsStopped() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            model.awaitAsked().says("你好！").finishes();
            events.rest();
        }

        assertThat(somebody.stop(turn).status()).isEqualTo(204);

        assertThat(somebody.read().text("messages.1.status")).isEqualTo("complete");
    }

    @Test
    void endsTheTurnOfAConversationThatIsDeleted() {
        try (TurnEvents events = somebody.say("讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked();
            events.next();

            Answer deleted = somebody.api().delete("/api/v1/conversations/" + somebody.conversation());

            assertThat(deleted.status()).isEqualTo(204);
            answer.awaitReaderGone();
            assertThat(events.last().text("finishReason")).isEqualTo("stopped");
        }
        assertThat(somebody.read().status()).isEqualTo(404);
        assertThat(somebody.remaining()).isEqualTo(20);
    }

    @Test
    void endsTheTurnOfAConversationThatIsDeletedForGood() {
        try (TurnEvents events = somebody.say("讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前");
            events.next();
            events.next();

            Answer deleted =
                    somebody.api().delete("/api/v1/conversations/" + somebody.conversation() + "?permanently=true");

            assertThat(deleted.status()).isEqualTo(204);
            answer.awaitReaderGone();
            assertThat(events.last().text("finishReason")).isEqualTo("stopped");
        }
        assertThat(somebody.read().status()).isEqualTo(404);
        assertThat(somebody.api()
                        .post("/api/v1/conversations/" + somebody.conversation() + "/restore", "")
                        .status())
                .isEqualTo(404);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    private void failATurn(String turn, String said, String answered) {
        try (TurnEvents events = somebody.say(turn, said)) {
            model.awaitAsked().says(answered);
            events.next();
            events.next();
            model.die();
            assertThat(events.last().name()).isEqualTo("failed");
        }
        model.comeBack();
    }
}
