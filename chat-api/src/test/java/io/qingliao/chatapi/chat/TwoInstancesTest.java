package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.FreshPostgreSql;
import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.ServiceProcess;
import io.qingliao.chatapi.support.TurnEvents;
import io.qingliao.chatapi.support.TurnEvents.Event;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One person's clients, on two instances of the service over one PostgreSQL: it makes no difference on which. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoInstancesTest {

    private static final ScriptedModelServer model = ScriptedModelServer.start();

    @TempDir
    static Path directory;

    private static ServiceProcess first;
    private static ServiceProcess second;
    private static Api here;
    private static Api there;

    private final List<String> listed = new ArrayList<>();
    private Api admin;
    private Chatter chatter;
    private Chatter elsewhere;

    @BeforeAll
    static void startBoth() {
        List<String> settings = new ArrayList<>(FreshPostgreSql.newDatabase());
        settings.add("qingliao.inference.model-servers=" + model.url());
        // One of the two may stall for some seconds on a busy machine: the other must not take it for dead.
        settings.add("qingliao.chat.lease=15s");
        first = ServiceProcess.start(directory, settings);
        second = ServiceProcess.start(directory, settings);
        here = first.awaitReady();
        there = second.awaitReady();
    }

    @AfterAll
    static void stopBoth() {
        first.close();
        second.close();
        model.close();
    }

    @AfterEach
    void withoutLists() {
        listed.forEach(admin::delete);
    }

    @BeforeEach
    void somebodyNew() {
        model.reset();
        admin = here.as(here.login("admin", Api.PASSWORD).text("token"));
        chatter = Chatter.in(here.asSomebodyNew());
        elsewhere = new Chatter(there.as(chatter.api().token()), chatter.conversation());
    }

    @Test
    void followTheSameAnswerFromAnyPlace() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前");
            events.next();
            long seen = events.next().id();

            try (TurnEvents fromStart = elsewhere.follow(turn, "");
                    TurnEvents fromThere = elsewhere.follow(turn, "?after=" + seen)) {
                assertThat(fromStart.next().name()).isEqualTo("started");
                assertThat(fromStart.next().text("text")).isEqualTo("从前");
                answer.says("有座山");
                Event next = fromThere.next();
                assertThat(next.text("text")).isEqualTo("有座山");
                assertThat(next.id()).isEqualTo(events.next().id());
                answer.finishes();

                Event done = events.next();
                assertThat(fromThere.next()).isEqualTo(done);
                assertThat(fromStart.last()).isEqualTo(done);
            }
        }
    }

    @Test
    void tellWhereATurnWaitsThatTheOtherOneRuns() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "你好")) {
            ScriptedAnswer answer = model.awaitAsked().comments("waiting ahead=4 estimated_ms=9000");
            events.next();
            events.next();

            try (TurnEvents again = elsewhere.follow(turn, "?after=1")) {
                Event waiting = again.next();
                assertThat(waiting.name()).isEqualTo("waiting");
                assertThat(waiting.number("position")).isEqualTo(5);
                assertThat(waiting.number("estimatedSeconds")).isEqualTo(9);
                answer.says("你好！").finishes();
                assertThat(again.last().name()).isEqualTo("done");
            }
        }
    }

    @Test
    void stopATurnThatTheOtherOneRuns() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前");
            events.next();
            events.next();

            assertThat(elsewhere.stop(turn).status()).isEqualTo(204);

            answer.awaitReaderGone();
            assertThat(events.last().text("finishReason")).isEqualTo("stopped");
        }
        assertThat(elsewhere.read().text("messages.1.status")).isEqualTo("stopped");
        assertThat(elsewhere.read().text("messages.1.content")).isEqualTo("从前");
        assertThat(elsewhere.remaining()).isEqualTo(19);
    }

    @Test
    void tellNothingOfAnUnwelcomeWordThatTheOtherOneHoldsBack() {
        listing("refuse", null, "坏话");
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "讲个故事");
                TurnEvents meanwhile = elsewhere.follow(turn, "")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前坏");
            meanwhile.next();
            assertThat(meanwhile.next().text("text")).isEqualTo("从前");

            answer.says("话");

            Event done = events.last();
            assertThat(done.text("finishReason")).isEqualTo("content_filter");
            assertThat(meanwhile.rest()).containsExactly(done);
        }
        assertThat(elsewhere.read().text("messages.1.content")).isEqualTo("从前");
    }

    @Test
    void showTheHousesAnswerThatTheOtherOneGave() {
        listing("answer", "我是轻聊。", "你是谁");
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "你是谁");
                TurnEvents later = elsewhere.follow(turn, "")) {
            List<Event> told = events.rest();
            assertThat(told.get(told.size() - 1).text("message.answeredBy")).isEqualTo("house");
            assertThat(later.rest()).isEqualTo(told);
        }
        assertThat(elsewhere.read().text("messages.1.content")).isEqualTo("我是轻聊。");
        assertThat(elsewhere.remaining()).isEqualTo(20);
    }

    @Test
    void endTheTurnOfAConversationThatIsDeletedOnTheOtherOne() {
        try (TurnEvents events = chatter.say("讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked();
            events.next();

            elsewhere.api().delete("/api/v1/conversations/" + elsewhere.conversation());

            answer.awaitReaderGone();
            assertThat(events.rest()).isNotEmpty();
        }
        assertThat(elsewhere.remaining()).isEqualTo(20);
    }

    @Test
    void takeATurnOnceThatIsSentToBothAtOnce() throws Exception {
        String turn = Chatter.newTurn();
        List<CompletableFuture<List<Event>>> clients = Stream.of(chatter, elsewhere, chatter, elsewhere)
                .map(client -> CompletableFuture.supplyAsync(() -> {
                    try (TurnEvents events = client.say(turn, "你好")) {
                        return events.rest();
                    }
                }))
                .toList();
        model.awaitAsked().says("你", "好").finishes();

        for (CompletableFuture<List<Event>> client : clients) {
            List<Event> seen = Patience.await(client);
            assertThat(TurnScenario.text(seen)).isEqualTo("你好");
            assertThat(seen.get(seen.size() - 1).name()).isEqualTo("done");
        }
        assertThat(model.wasAsked()).isFalse();
        assertThat(chatter.read().number("messageCount")).isEqualTo(2);
        assertThat(chatter.remaining()).isEqualTo(19);
    }

    @Test
    void followAndStopTheNextTryOfATurnThatFailedOnThisOne() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "讲个故事")) {
            model.awaitAsked().says("从前").breaksOff();
            assertThat(events.last().name()).isEqualTo("failed");
        }

        try (TurnEvents events = elsewhere.say(turn, "讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("很久以前");
            events.next();
            events.next();
            try (TurnEvents again = chatter.follow(turn, "")) {
                assertThat(again.next().text("title")).isEqualTo("讲个故事");
                assertThat(again.next().text("text")).isEqualTo("很久以前");

                assertThat(chatter.stop(turn).status()).isEqualTo(204);

                answer.awaitReaderGone();
                Event done = events.last();
                assertThat(done.text("finishReason")).isEqualTo("stopped");
                assertThat(again.last()).isEqualTo(done);
            }
        }
        assertThat(chatter.read().text("messages.1.content")).isEqualTo("很久以前");
    }

    @Test
    void runOneTurnOfAConversationAtATime() {
        try (TurnEvents events = chatter.say("你好")) {
            ScriptedAnswer answer = model.awaitAsked();

            Answer refused = elsewhere.tryToSay("再见");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("turn_running");
            answer.finishes();
            assertThat(events.last().name()).isEqualTo("done");
        }
    }

    @Test
    void tellTheSameEndLongAfterwards() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "你好")) {
            model.awaitAsked().says("很长").finishes("length");
            Event done = events.last();

            try (TurnEvents later = elsewhere.say(turn, "你好")) {
                assertThat(later.last()).isEqualTo(done);
            }
        }
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void endTheTurnsOfTheOneThatIsKilled() {
        String turn = Chatter.newTurn();
        try (TurnEvents events = chatter.say(turn, "讲个故事");
                TurnEvents meanwhile = elsewhere.follow(turn, "")) {
            model.awaitAsked().says("从前");
            events.next();
            long seen = events.next().id();
            meanwhile.next();
            assertThat(meanwhile.next().text("text")).isEqualTo("从前");

            first.kill();

            try (TurnEvents again = elsewhere.follow(turn, "?after=" + seen)) {
                for (TurnEvents client : List.of(meanwhile, again)) {
                    Event end = client.last();
                    assertThat(end.name()).isEqualTo("failed");
                    assertThat(end.text("code")).isEqualTo("interrupted");
                    assertThat(end.id()).isGreaterThan(seen);
                    assertThat(end.text("message.content")).isEqualTo("从前");
                }
            }
        }
        assertThat(elsewhere.remaining()).isEqualTo(20);
        try (TurnEvents events = elsewhere.say(turn, "讲个故事")) {
            model.awaitAsked().says("很久以前").finishes();
            assertThat(events.last().text("message.content")).isEqualTo("很久以前");
        }
    }

    /** The instance that is told of it knows the list at once. */
    private void listing(String action, String answer, String word) {
        String id = UUID.randomUUID().toString();
        String list = "/api/v1/admin/word-lists/" + id;
        String saying = answer == null ? "" : ",\"answer\":\"" + answer + "\"";
        admin.post(
                "/api/v1/admin/word-lists",
                "{\"wordListId\":\"%s\",\"name\":\"%s\",\"action\":\"%s\"%s}".formatted(id, action, action, saying));
        admin.send("POST", list + "/words", BodyPublishers.ofString(word), "Content-Type", "text/plain;charset=UTF-8");
        listed.add(list);
    }
}
