package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountStanding;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A turn that goes well, on every database. */
abstract class TurnBehaviour extends TurnScenario {

    @Autowired
    MeterRegistry metrics;

    @Autowired
    AccountStanding standing;

    @Test
    void streamsTheAnswerPieceByPieceAndStoresIt() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好，我叫小明")) {
            ScriptedAnswer answer = model.awaitAsked();

            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(events.header("Cache-Control")).contains("no-store");
            Event started = events.next();
            assertThat(started.id()).isEqualTo(1);
            assertThat(started.name()).isEqualTo("started");
            assertThat(started.text("turnId")).isEqualTo(turn);
            assertThat(started.text("userMessage.content")).isEqualTo("你好，我叫小明");
            assertThat(started.data().get("remembersFrom").isNull()).isTrue();
            assertThat(started.text("title")).isEqualTo("你好，我叫小明");
            assertThat(started.number("remaining")).isEqualTo(19);

            answer.says("你好，");
            Event first = events.next();
            assertThat(first.text("text")).isEqualTo("你好，");
            assertThat(first.id()).isEqualTo(1 + "你好，".length());
            answer.says("小明！");
            Event second = events.next();
            assertThat(second.text("text")).isEqualTo("小明！");
            assertThat(second.id()).isEqualTo(1 + "你好，小明！".length());
            answer.finishes();

            Event done = events.next();
            assertThat(done.id()).isEqualTo(1 + "你好，小明！".length() + 1);
            assertThat(done.name()).isEqualTo("done");
            assertThat(done.text("message.id")).isEqualTo(started.text("assistantMessageId"));
            assertThat(done.text("message.content")).isEqualTo("你好，小明！");
            assertThat(done.text("message.status")).isEqualTo("complete");
            assertThat(done.text("message.aiLabel")).isEqualTo("内容由 AI 生成");
            assertThat(done.text("finishReason")).isEqualTo("stop");
            assertThat(done.number("usage.promptTokens")).isEqualTo(5);
            assertThat(done.number("usage.completionTokens")).isEqualTo(2);
            assertThat(done.number("remaining")).isEqualTo(19);
            assertThat(events.next()).isNull();
        }

        Answer stored = somebody.read();
        assertThat(stored.text("title")).isEqualTo("你好，我叫小明");
        assertThat(stored.text("preview")).isEqualTo("你好，小明！");
        assertThat(stored.number("messageCount")).isEqualTo(2);
        assertThat(stored.text("messages.0.role")).isEqualTo("user");
        assertThat(stored.text("messages.0.turnId")).isEqualTo(turn);
        assertThat(stored.json().at("/messages/0").has("aiLabel")).isFalse();
        assertThat(stored.text("messages.1.content")).isEqualTo("你好，小明！");
        assertThat(stored.text("messages.1.status")).isEqualTo("complete");
        assertThat(stored.json().get("running").isNull()).isTrue();
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void endsTheTurnsOfSomebodyWhoIsShutOut() {
        AccountId account = new AccountId(
                UUID.fromString(somebody.api().get("/api/v1/account").text("id")));
        try (TurnEvents events = somebody.say("讲一个很长的故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前有座山");

            standing.disable(account);

            answer.awaitReaderGone();
            assertThat(events.last().text("finishReason")).isEqualTo("stopped");
        }
    }

    @Test
    void showsTheTurnThatRuns() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked();
            events.next();

            assertThat(somebody.read().text("running.turnId")).isEqualTo(turn);
            assertThat(somebody.read().text("messages.1.status")).isEqualTo("generating");

            answer.finishes();
            events.rest();
        }
    }

    @Test
    void sendsWhatWasSaidBeforeToTheModel() {
        talk("你好，我叫小明", "你好，小明！");

        try (TurnEvents events = somebody.say("我叫什么名字？")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.finishes();
            events.rest();

            assertThat(answer.prompt()).containsExactly("user: 你好，我叫小明", "assistant: 你好，小明！", "user: 我叫什么名字？");
            assertThat(answer.request().get("stream").asBoolean()).isTrue();
            assertThat(answer.request().at("/stream_options/include_usage").asBoolean())
                    .isTrue();
            assertThat(answer.request().has("temperature")).isFalse();
            assertThat(answer.request().has("max_tokens")).isFalse();
        }
    }

    @Test
    void remembersTheNewestTurnsThatFitAndSaysFromWhereOn() {
        talk("first", "1st!!");
        talk("second", "2nd!");
        model.roomForPrompt(1 + "third".length() + "second2nd!".length() + "first1st!!".length() - 1);

        try (TurnEvents events = somebody.say("third")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("3rd").finishes();

            assertThat(answer.prompt()).containsExactly("user: second", "assistant: 2nd!", "user: third");
            String second = somebody.read().text("messages.2.id");
            assertThat(events.next().text("remembersFrom")).isEqualTo(second);
            events.rest();
            assertThat(somebody.read().text("remembersFrom")).isEqualTo(second);
        }
    }

    @Test
    void remembersNoMoreThanTheModelsFamilyDoesAndTurnsAsAWhole() {
        talk("first", "1st");
        talk("second", "2nd");
        model.rememberTheLast(4);

        try (TurnEvents events = somebody.say("third")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("3rd").finishes();

            assertThat(answer.prompt()).containsExactly("user: second", "assistant: 2nd", "user: third");
            assertThat(events.next().text("remembersFrom"))
                    .isEqualTo(somebody.read().text("messages.2.id"));
        }
    }

    @Test
    void remembersFromTheNewMessageOnWhenNothingElseFits() {
        talk("first", "1st");
        model.roomForPrompt(1 + "second".length());

        try (TurnEvents events = somebody.say("second")) {
            ScriptedAnswer answer = model.awaitAsked();
            answer.says("2nd").finishes();

            assertThat(answer.prompt()).containsExactly("user: second");
            Event started = events.next();
            assertThat(started.text("remembersFrom")).isEqualTo(started.text("userMessage.id"));
        }
    }

    @Test
    void isSeenInTheMetrics() {
        double before = metrics.counter("qingliao.turns", "outcome", "complete").count();
        long answered = metrics.timer("qingliao.turn.ttft").count();

        talk("你好", "你好！");

        assertThat(metrics.counter("qingliao.turns", "outcome", "complete").count())
                .isEqualTo(before + 1);
        assertThat(metrics.timer("qingliao.turn.ttft").count()).isEqualTo(answered + 1);
        assertThat(metrics.get("qingliao.turns.running").gauge().value()).isZero();
    }

    @Test
    void tellsWhenTheAnswerEndedForItsLength() {
        try (TurnEvents events = somebody.say("你好")) {
            model.awaitAsked().says("很长").finishes("length");

            assertThat(events.last().text("finishReason")).isEqualTo("length");
        }
    }

    @Test
    void tellsWhereTheTurnWaitsUntilTheAnswerBegins() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked().comments("waiting ahead=2 estimated_ms=0");
            events.next();

            Event waiting = events.next();
            assertThat(waiting.id()).isEqualTo(TurnEvents.NO_ID);
            assertThat(waiting.name()).isEqualTo("waiting");
            assertThat(waiting.number("position")).isEqualTo(3);
            assertThat(waiting.data().get("estimatedSeconds").isNull()).isTrue();

            answer.comments("waiting ahead=0 estimated_ms=1001", "waiting ahead=0 estimated_ms=1001", "something else");
            Event next = events.next();
            assertThat(next.number("position")).isEqualTo(1);
            assertThat(next.number("estimatedSeconds")).isEqualTo(2);
            try (TurnEvents again = somebody.follow(turn, "?after=1")) {
                assertThat(again.next()).isEqualTo(next);
            }

            answer.says("嗯").finishes();
            assertThat(names(events.rest())).containsExactly("delta", "done");
        }
        try (TurnEvents later = somebody.follow(turn, "")) {
            assertThat(names(later.rest())).containsExactly("started", "delta", "done");
        }
    }

    @Test
    void tellsTheEndToAClientThatSawMoreThanWasKept() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            model.awaitAsked().says("嗯").finishes();
            events.rest();
        }

        try (TurnEvents events = somebody.follow(turn, "?after=99")) {
            Event done = events.next();
            assertThat(done.name()).isEqualTo("done");
            assertThat(done.id()).isEqualTo(100);
        }
    }

    @Test
    void goesOnAndIsStoredWhenTheClientLeaves() {
        String turn = Chatter.newTurn();
        TurnEvents events = somebody.say(turn, "你好");
        ScriptedAnswer answer = model.awaitAsked().says("你");
        events.next();
        events.close();

        answer.says("好").finishes();

        try (TurnEvents again = somebody.follow(turn, "")) {
            assertThat(text(again.rest())).isEqualTo("你好");
        }
        assertThat(somebody.read().text("messages.1.content")).isEqualTo("你好");
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void letsAClientComeBackToWhereItWas() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked().says("一");
            events.next();
            long seen = events.next().id();
            answer.says("二");
            events.next();

            try (TurnEvents again = somebody.follow(turn, "?after=" + seen);
                    TurnEvents byHeader = somebody.follow(turn, "", "Last-Event-ID", "" + seen)) {
                answer.says("三").finishes();

                List<Event> rest = again.rest();
                assertThat(rest.get(0).name()).isEqualTo("delta");
                assertThat(text(rest)).isEqualTo("二三");
                assertThat(text(byHeader.rest())).isEqualTo("二三");
                assertThat(text(events.rest())).isEqualTo("三");
            }
        }
    }

    @Test
    void goesOnFromTheFurtherOfTwoPlacesThatABrowserNames() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            model.awaitAsked().says("一二三").finishes();
            events.rest();
        }

        try (TurnEvents byHeader = somebody.follow(turn, "?after=2", "Last-Event-ID", "3");
                TurnEvents byAddress = somebody.follow(turn, "?after=3", "Last-Event-ID", "2")) {
            assertThat(text(byHeader.rest())).isEqualTo("三");
            assertThat(text(byAddress.rest())).isEqualTo("三");
        }
        Answer refused = somebody.api().get(somebody.path() + "/" + turn + "/events?after=" + (Integer.MAX_VALUE + 1L));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("after");
    }

    @Test
    void takesTheSameTurnOnceHoweverOftenItIsSent() {
        String turn = Chatter.newTurn();
        try (TurnEvents first = somebody.say(turn, "你好");
                TurnEvents second = somebody.say(turn, "你好")) {
            model.awaitAsked().says("嗯").finishes();

            List<Event> events = first.rest();
            assertThat(names(events)).containsExactly("started", "delta", "done");
            assertThat(second.rest()).isEqualTo(events);
            try (TurnEvents later = somebody.say(turn, "你好")) {
                assertThat(later.rest()).isEqualTo(events);
            }
        }
        assertThat(model.wasAsked()).isFalse();
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void refusesAnotherTextUnderTheSameTurnId() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked();

            Answer refused = somebody.tryToSay(turn, "再见");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("turn_mismatch");
            answer.finishes();
            events.rest();
            assertThat(somebody.tryToSay(turn, "再见").text("code")).isEqualTo("turn_mismatch");
        }
    }

    @Test
    void refusesAnotherTurnWhileOneRuns() {
        try (TurnEvents events = somebody.say("你好")) {
            ScriptedAnswer answer = model.awaitAsked();

            Answer refused = somebody.tryToSay("再见");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("turn_running");
            answer.finishes();
            events.rest();
        }
        assertThat(somebody.read().number("messageCount")).isEqualTo(2);
        assertThat(somebody.remaining()).isEqualTo(19);
    }

    @Test
    void letsOneReservationPayForOneConversationOnly() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = somebody.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked();
            Chatter elsewhere = somebody.inAnotherConversation();

            assertThat(elsewhere.tryToSay(turn, "你好").text("code")).isEqualTo("turn_mismatch");

            assertThat(elsewhere.read().number("messageCount")).isZero();
            answer.finishes();
            assertThat(events.last().name()).isEqualTo("done");
        }
        assertThat(somebody.remaining()).isEqualTo(19);
    }
}
