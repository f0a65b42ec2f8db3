package io.qingliao.chatapi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ModelServerObserved;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.ServerState;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.ScriptedAnswer;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.Together;
import io.qingliao.chatapi.support.TurnEvents;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators see of the model servers, and what they do with them. */
abstract class OpsBehaviour extends OneModelServer {

    @Autowired
    ModelServers servers;

    @Autowired
    MinuteAverages minutes;

    @Autowired
    JdbcClient database;

    @Autowired
    RecentTrouble recent;

    @Test
    void showTheDayByMinutes() {
        lookAtEachMinute(Duration.ofDays(2), 10, 20, 30);

        Answer day = operator.get(SERVERS + "/history?minutes=1440");

        assertThat(day.number("stepSeconds")).isEqualTo(60);
        assertThat(day.json().at("/items/0/samples")).hasSize(2);
        assertThat(day.number("items.0.samples.0.generatedTokensTotal")).isEqualTo(10);
        assertThat(day.number("items.0.samples.1.generatedTokensTotal")).isEqualTo(20);
        assertThat(operator.get(SERVERS + "/history?minutes=60").number("stepSeconds"))
                .isEqualTo(2);
    }

    @Test
    void showTheLastHourThoughTheServiceHasJustBegun() {
        lookAtEachMinute(Duration.ofDays(2), 10, 20, 30);
        ModelServerHistory begun = new ModelServerHistory(servers, minutes, clock);
        assertThat(lastHour(begun)).extracting(Sample::generatedTokensTotal).startsWith(10L, 20L);

        begun.add(new ModelServerObserved(
                model.url(), 1, clock.instant(), new JsonMapper().readValue(state(40), ServerState.class)));

        assertThat(lastHour(begun))
                .extracting(Sample::generatedTokensTotal)
                .startsWith(10L, 20L)
                .endsWith(40L);
        assertThat(lastHour(begun))
                .extracting(Sample::averagedSeconds)
                .startsWith(60, 60)
                .endsWith((Integer) null);
    }

    @Test
    void keepADayAndNoMore() {
        lookAtEachMinute(Duration.ofMinutes(1), 10, 20);
        lookAtEachMinute(Duration.ofHours(25), 30, 40);

        minutes.forgetOld();

        assertThat(database.sql("select count(*) from model_server_minute where begins_at < ?")
                        .param(clock.instant().minus(Duration.ofHours(24)).atOffset(java.time.ZoneOffset.UTC))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void listWhatAServerHasInHand() {
        model.tellsRequests("""
                {"requests":[{"model":"scripted","state":"running","age_millis":1200,"prompt_tokens":9,
                 "generated_tokens":4,"max_tokens":64,"user":"0a1b2c3d"}]}""");

        Answer requests = operator.get(SERVERS + "/requests");

        assertThat(requests.text("items.0.url")).isEqualTo(model.url().toString());
        assertThat(requests.text("items.0.requests.0.state")).isEqualTo("running");
        assertThat(requests.number("items.0.requests.0.ageMillis")).isEqualTo(1200);
        assertThat(requests.number("items.0.requests.0.generatedTokens")).isEqualTo(4);
    }

    @Test
    void saySoWhenAServerTellsNothingOfItsRequests() {
        model.die();

        assertThat(operator.get(SERVERS + "/requests")
                        .json()
                        .at("/items/0/requests")
                        .isNull())
                .isTrue();
    }

    @Test
    void sendNoNewTurnToAServerThatIsDrained() {
        probe.look();
        Chatter chatter = Chatter.in(api.asSomebodyNew());

        Answer drained = operator.post(SERVERS + "/drain" + theServer(), "");
        assertThat(drained.text("items.0.drainingSince")).isNotEmpty();
        assertThat(operator.post(SERVERS + "/drain" + theServer(), "").status()).isEqualTo(200);
        assertThat(chatter.tryToSay("你好").text("code")).isEqualTo("model_unavailable");

        Answer back = operator.post(SERVERS + "/undrain" + theServer(), "");
        assertThat(back.json().at("/items/0/drainingSince").isNull()).isTrue();
    }

    @Test
    void followARunningTurnToItsEndOnAServerThatIsDrained() {
        Chatter chatter = Chatter.in(api.asSomebodyNew());
        try (TurnEvents events = chatter.say("讲个故事")) {
            ScriptedAnswer answer = model.awaitAsked().says("从前");

            operator.post(SERVERS + "/drain" + theServer(), "");
            answer.says("有座山").finishes();

            assertThat(events.rest()).extracting(TurnEvents.Event::name).endsWith("done");
        }
        assertThat(chatter.read().text("messages.1.content")).isEqualTo("从前有座山");
    }

    @Test
    void drainAServerOnceThoughSeveralOperatorsDoSoInTheSameMoment() throws Exception {
        int rounds = 10;
        Instant begin = clock.instant();
        for (int round = 0; round < rounds; round++) {
            Together.run(
                    4,
                    number -> assertThat(operator.post(SERVERS + "/drain" + theServer(), "")
                                    .status())
                            .isEqualTo(200));
            operator.post(SERVERS + "/undrain" + theServer(), "");
        }

        assertThat(operator.get("/api/v1/admin/audit?action=model_server.drain&from=" + begin)
                        .json()
                        .at("/items"))
                .hasSize(rounds);
    }

    @Test
    void recordWhoDrainedAServerAndWhoBroughtItBack() {
        operator.post(SERVERS + "/drain" + theServer(), "");
        clock.advance(Duration.ofSeconds(1));
        operator.post(SERVERS + "/undrain" + theServer(), "");

        Answer record = operator.get("/api/v1/admin/audit?subjectKind=model_server");

        assertThat(record.text("items.0.action")).isEqualTo("model_server.undrain");
        assertThat(record.text("items.1.action")).isEqualTo("model_server.drain");
        assertThat(record.text("items.1.actorName")).isEqualTo("admin");
        assertThat(record.text("items.1.subjectId")).isEqualTo(model.url().toString());
        assertThat(record.json().at("/items/1/before/drained").asBoolean()).isFalse();
        assertThat(record.json().at("/items/1/after/drained").asBoolean()).isTrue();
        assertThat(operator.get("/api/v1/admin/audit?subjectId=" + theServer().substring("?url=".length()))
                        .json()
                        .at("/items"))
                .isNotEmpty();
    }

    @Test
    void tryAPromptThatLeavesNothingBehind() {
        long messages = messages();
        try (CompletionEvents events = CompletionEvents.of(
                operator,
                SERVERS + "/test-prompt" + theServer(),
                BodyPublishers.ofString("{\"prompt\":\"讲个故事\",\"maxTokens\":16}"))) {
            model.awaitAsked().says("从前", "有座山").finishes();

            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).startsWith("text/event-stream");
            assertThat(events.rest())
                    .hasSize(3)
                    .satisfies(all -> assertThat(all.get(0)).contains("从前"))
                    .satisfies(
                            all -> assertThat(all.get(2)).contains("\"finishReason\":\"stop\"", "\"promptTokens\":5"));
        }
        assertThat(messages()).isEqualTo(messages);
        Answer record = operator.get("/api/v1/admin/audit?action=model_server.test_prompt&limit=1");
        assertThat(record.text("items.0.subjectId")).isEqualTo(model.url().toString());
        assertThat(record.number("items.0.after.promptCharacters")).isEqualTo(4);
        assertThat(record.body()).doesNotContain("讲个故事");
    }

    @Test
    void endATestPromptWhoseReaderIsGone() {
        CompletionEvents events = CompletionEvents.of(
                operator, SERVERS + "/test-prompt" + theServer(), BodyPublishers.ofString("{\"prompt\":\"讲个故事\"}"));
        var answer = model.awaitAsked().says("从前");
        events.next();

        events.close();

        answer.saysUntilReaderGone("有座山");
    }

    @Test
    void askNoServerThatIsNotInTheSettings() {
        Answer refused =
                operator.post(SERVERS + "/test-prompt?url=http://169.254.169.254", "{\"prompt\":\"hello model\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo("url");
    }

    @Test
    void showRecentTroubleOfTheServiceAndOfTheServers() {
        // Of the services of this JVM each that starts after another has ended takes every listener off the log.
        recent.stopListening();
        recent.listen();
        model.tellsLog("""
                {"lines":[{"at":"2030-01-01T00:00:00Z","level":"error","logger":"engine","message":"A step failed",
                 "exception":null}]}""");
        LoggerFactory.getLogger("io.qingliao.chatapi.test").warn("turn={} was lost", 7);
        LoggerFactory.getLogger("some.library").error("read {}", "what somebody said");
        LoggerFactory.getLogger("some.library.that.fills.in").error("read what somebody said");

        Answer log = operator.get("/api/v1/ops/log?limit=500");

        assertThat(lineOf(log, "engine").get("source").asString())
                .isEqualTo(model.url().toString());
        assertThat(lineOf(log, "engine").get("message").asString()).isEqualTo("A step failed");
        assertThat(lineOf(log, "some.library.that.fills.in").get("message").asString())
                .isEqualTo("…");
        assertThat(lineOf(log, "some.library").get("message").asString()).isEqualTo("read {}");
        assertThat(lineOf(log, "io.qingliao.chatapi.test").get("message").asString())
                .isEqualTo("turn=7 was lost");
        assertThat(lineOf(log, "io.qingliao.chatapi.test").get("source").asString())
                .isEqualTo("chat-api");
        assertThat(log.body()).doesNotContain("what somebody said");
    }

    /** The service looks too, at any time: it finds the same, and neither a minute before these nor one after them. */
    private void lookAtEachMinute(Duration after, long... generated) {
        Duration step = after;
        for (long tokens : generated) {
            clock.advance(step);
            model.reports(state(tokens));
            probe.look();
            step = Duration.ofMinutes(1);
        }
    }

    /** The newest. */
    private static JsonNode lineOf(Answer log, String logger) {
        return log.json()
                .at("/items")
                .valueStream()
                .filter(line -> line.get("logger").asString().equals(logger))
                .findFirst()
                .orElseThrow();
    }

    private List<Sample> lastHour(ModelServerHistory history) {
        return history.last(Duration.ofHours(1)).get(0).samples();
    }

    private static String state(long generatedTokens) {
        return ScriptedModelServer.stateOf(generatedTokens, 1, 1, 10);
    }

    private long messages() {
        return database.sql("select count(*) from message").query(Long.class).single();
    }
}
