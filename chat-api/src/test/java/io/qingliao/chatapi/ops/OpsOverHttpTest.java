package io.qingliao.chatapi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.inference.ModelServerProbe;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.ScriptedModelServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What operators see of the model servers, and what they do with them. */
@OnH2
class OpsOverHttpTest extends ApiBehaviour {

    private static final String SERVERS = "/api/v1/ops/model-servers";

    private static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    ModelServerProbe probe;

    @Autowired
    MinuteAverages minutes;

    @Autowired
    JdbcClient database;

    Api operator;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void operator() {
        model.reset();
        operator = admin();
    }

    @AfterEach
    void nothingIsDrained() {
        operator.post(SERVERS + "/undrain" + theServer(), "");
    }

    @Test
    void showTheDayByMinutes() {
        clock.advance(Duration.ofDays(2));
        lookAtEachMinute(10, 20, 30);

        Answer day = operator.get(SERVERS + "/history?minutes=1440");

        assertThat(day.number("stepSeconds")).isEqualTo(60);
        assertThat(day.json().at("/items/0/samples")).hasSize(2);
        assertThat(day.number("items.0.samples.0.generatedTokensTotal")).isEqualTo(10);
        assertThat(day.number("items.0.samples.1.generatedTokensTotal")).isEqualTo(20);
        assertThat(operator.get(SERVERS + "/history?minutes=60").number("stepSeconds"))
                .isEqualTo(2);
    }

    @Test
    void keepADayAndNoMore() {
        lookAtEachMinute(10, 20);
        clock.advance(Duration.ofHours(25));
        lookAtEachMinute(30, 40);

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
    void recordWhoDrainedAServerAndWhoBroughtItBack() {
        operator.post(SERVERS + "/drain" + theServer(), "");
        clock.advance(Duration.ofSeconds(1));
        operator.post(SERVERS + "/undrain" + theServer(), "");

        Answer record = operator.get("/api/v1/admin/audit?subjectKind=model_server");

        assertThat(record.text("items.0.action")).isEqualTo("model_server.undrain");
        assertThat(record.text("items.1.action")).isEqualTo("model_server.drain");
        assertThat(record.text("items.1.actorName")).isEqualTo("admin");
        assertThat(record.text("items.1.subjectId")).isEqualTo(model.url().toString());
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
    }

    @Test
    void endATestPromptWhoseReaderIsGone() {
        CompletionEvents events = CompletionEvents.of(
                operator, SERVERS + "/test-prompt" + theServer(), BodyPublishers.ofString("{\"prompt\":\"讲个故事\"}"));
        var answer = model.awaitAsked().says("从前");
        events.next();

        events.close();
        for (int i = 0; i < 50; i++) {
            answer.says("有座山");
        }

        answer.awaitReaderGone();
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
        model.tellsLog("""
                {"lines":[{"at":"2030-01-01T00:00:00Z","level":"error","logger":"engine","message":"A step failed",
                 "exception":null}]}""");
        LoggerFactory.getLogger("io.qingliao.chatapi.test").warn("turn={} was lost", 7);
        LoggerFactory.getLogger("some.library").error("read {}", "what somebody said");

        Answer log = operator.get("/api/v1/ops/log?limit=3");

        assertThat(log.text("items.0.source")).isEqualTo(model.url().toString());
        assertThat(log.text("items.0.message")).isEqualTo("A step failed");
        assertThat(log.text("items.1.message")).isEqualTo("read {}");
        assertThat(log.text("items.2.message")).isEqualTo("turn=7 was lost");
        assertThat(log.text("items.2.source")).isEqualTo("chat-api");
        assertThat(log.body()).doesNotContain("what somebody said");
    }

    private void lookAtEachMinute(long... generated) {
        for (long tokens : generated) {
            model.reports(ScriptedModelServer.stateOf(tokens, 1, 1, 10));
            probe.look();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    private long messages() {
        return database.sql("select count(*) from message").query(Long.class).single();
    }

    private static String theServer() {
        return "?url=" + URLEncoder.encode(model.url().toString(), StandardCharsets.UTF_8);
    }
}
