package io.qingliao.chatapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.TurnEvents;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

abstract class FigureBehaviour extends ApiBehaviour {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    JdbcClient database;

    Api admin;

    @DynamicPropertySource
    static void modelServer(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void aNewDay() {
        model.reset();
        clock.advance(Duration.ofDays(1));
        admin = admin();
    }

    @Test
    void countWhatHappenedToday() {
        Api user = api.asSomebodyNew();
        Chatter talking = Chatter.in(user);
        talk(talking);
        talk(talking);
        api.asSomebodyNew();

        Answer figures = admin.get("/api/v1/admin/figures?days=2");

        assertThat(figures.json().at("/items")).hasSize(2);
        assertThat(figures.text("items.1.day"))
                .isEqualTo(LocalDate.ofInstant(clock.instant(), SHANGHAI).toString());
        assertThat(figures.number("items.1.newUsers")).isEqualTo(2);
        assertThat(figures.number("items.1.activeUsers")).isEqualTo(1);
        assertThat(figures.number("items.1.turns")).isEqualTo(2);
        assertThat(figures.number("items.1.tokens")).isPositive();
        assertThat(figures.number("items.1.refusals")).isZero();
        assertThat(figures.number("items.1.thumbsUp")).isZero();
        assertThat(figures.number("items.0.newUsers")).isZero();
    }

    @Test
    void countWhatProgramsWereAnsweredByItself() {
        Answer key = api.asSomebodyNew().post("/api/v1/api-keys", "{\"name\":\"program\"}");
        Api program = api.as(key.text("key"));
        CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(
                () -> program.post("/v1/chat/completions", "{\"n\":2,\"messages\":[{\"content\":\"你好\"}]}"));
        model.awaitAsked().repliesWith("{\"usage\":{\"completion_tokens\":31}}");
        assertThat(asked.join().status()).isEqualTo(200);

        Answer today = admin.get("/api/v1/admin/figures?days=1");
        assertThat(today.number("items.0.programAnswers")).isEqualTo(2);
        assertThat(today.number("items.0.programTokens")).isEqualTo(31);
        assertThat(today.number("items.0.turns")).isZero();
        assertThat(today.number("items.0.tokens")).isZero();

        clock.advance(Duration.ofDays(1));
        admin.get("/api/v1/admin/figures?days=2");
        assertThat(database.sql("select max(program_tokens) from daily_figure")
                        .query(Integer.class)
                        .single())
                .isEqualTo(31);
    }

    @Test
    void keepADayThatIsOverAsItWas() {
        Api user = api.asSomebodyNew();
        String id = user.get("/api/v1/account").text("id");
        clock.advance(Duration.ofDays(1));
        assertThat(admin.get("/api/v1/admin/figures?days=2").number("items.0.newUsers"))
                .isEqualTo(1);

        database.sql("delete from account where cast(id as varchar) = ?")
                .param(id)
                .update();

        assertThat(admin.get("/api/v1/admin/figures?days=2").number("items.0.newUsers"))
                .isEqualTo(1);
    }

    @Test
    void followTheUsersMidnight() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), SHANGHAI);
        Duration untilMidnight = Duration.between(
                clock.instant(), today.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
        clock.advance(untilMidnight.minusMillis(1));
        api.asSomebodyNew();
        clock.advance(Duration.ofMillis(1));
        api.asSomebodyNew();
        api.asSomebodyNew();

        Answer figures = admin.get("/api/v1/admin/figures?days=2");

        assertThat(figures.text("items.0.day")).isEqualTo(today.toString());
        assertThat(figures.number("items.0.newUsers")).isEqualTo(1);
        assertThat(figures.number("items.1.newUsers")).isEqualTo(2);
    }

    @Test
    void boundTheReport() {
        assertThat(admin.get("/api/v1/admin/figures").json().at("/items")).hasSize(30);
        assertThat(admin.get("/api/v1/admin/figures?days=0").text("bound")).isEqualTo("1");
        assertThat(admin.get("/api/v1/admin/figures?days=367").text("bound")).isEqualTo("366");
    }

    private static void talk(Chatter somebody) {
        try (TurnEvents events = somebody.say("你好")) {
            model.awaitAsked().says("你好！").finishes();
            events.rest();
        }
    }
}
