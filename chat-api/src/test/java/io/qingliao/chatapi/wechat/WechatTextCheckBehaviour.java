package io.qingliao.chatapi.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.TurnEvents;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ExtendWith(OutputCaptureExtension.class)
abstract class WechatTextCheckBehaviour extends ApiBehaviour {

    private static final String SAID = "你好😀，今天说点什么";

    static final StandInWechat wechat = StandInWechat.start();
    static final ScriptedModelServer model = ScriptedModelServer.start();

    @Autowired
    JdbcClient database;

    Api person;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("qingliao.wechat.appid", () -> StandInWechat.APPID);
        settings.add("qingliao.wechat.secret", () -> StandInWechat.SECRET);
        settings.add("qingliao.wechat.base-url", wechat::url);
        settings.add("qingliao.inference.model-servers", model::url);
    }

    @BeforeEach
    void somebodyWhoCameByWechat() {
        wechat.reset();
        model.reset();
        database.sql("delete from wechat_program_token").update();
        String code = wechat.codeOf(StandInWechat.someOpenid());
        person = api.as(api.post("/api/v1/wechat/sessions", "{\"code\":\"%s\"}".formatted(code))
                .text("token"));
    }

    @Test
    void letsPassWhatWechatLetsPass() {
        assertPasses(person);

        assertThat(wechat.checked()).singleElement().asString().contains(SAID, "\"version\":2");
    }

    @Test
    void asksWechatAboutNobodyWhoDidNotComeByIt() {
        wechat.thinks("risky", 20001);

        assertPasses(api.asSomebodyNew());

        assertThat(wechat.checked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10001, advertising",
        "20001, politics",
        "20002, porn",
        "20003, abuse",
        "20006, crime",
        "20008, fraud",
        "20012, vulgar",
        "20013, copyright",
        "21000, other",
        "29999, other",
    })
    void refusesWhatIsRiskyAndSaysWhyThoughTheErrcodeIsZero(int label, String why) {
        wechat.thinks("risky", label);

        Answer refused = Chatter.in(person).tryToSay(SAID);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("content_risky");
        assertThat(refused.text("field")).isEqualTo("content");
        assertThat(refused.text("bound")).isEqualTo(why);
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void chargesAndKeepsNothingOfWhatIsRefused() {
        wechat.thinks("risky", 20003);
        Chatter chatter = Chatter.in(person);

        chatter.tryToSay(SAID);

        assertThat(chatter.read().json().at("/messages").size()).isZero();
        assertThat(person.get("/api/v1/quota").number("remaining")).isEqualTo(20);
        wechat.thinks("pass", 100);
        assertPasses(person);
    }

    @Test
    void letsPassWhatWechatWouldHaveAPersonLookAt() {
        wechat.thinks("review", 20003);

        assertPasses(person);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 40003, 40129, 43104, 43302, 44002, 45009, 47001, 61010, 87014, 99999})
    void letsPassWhatWechatDoesNotCheck(int errcode, CapturedOutput log) {
        wechat.failChecksWith(errcode);

        assertPasses(person);

        if (errcode != 61010) {
            assertThat(log).contains("WeChat did not check a text", "errcode=" + errcode);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>502</html>", "{\"errcode\":0,\"errmsg\":\"ok\"}"})
    void letsPassWhatTheReplySaysNothingAbout(String reply) {
        wechat.reply(reply);

        assertPasses(person);
    }

    @Test
    void letsPassWhileWechatIsAway() {
        wechat.hangUp();

        assertPasses(person);
    }

    @Test
    void asksForOneTokenUntilItIsNearlyOver() {
        assertPasses(person);
        assertPasses(person);
        assertThat(wechat.tokensAsked()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(7200).minus(Duration.ofMinutes(4)));
        assertPasses(person);
        assertPasses(person);

        assertThat(wechat.tokensAsked()).isEqualTo(2);
    }

    @Test
    void asksForAnotherTokenWhenWechatTakesThisOneNoLonger() {
        assertPasses(person);
        wechat.withdrawToken();
        wechat.thinks("risky", 20002);

        assertThat(Chatter.in(person).tryToSay(SAID).text("bound")).isEqualTo("porn");
    }

    @Test
    void logsNeitherTheTextNorATokenNorWhoItIs(CapturedOutput log) {
        wechat.thinks("risky", 20002);

        Chatter.in(person).tryToSay(SAID);

        assertThat(log).contains("WeChat refused a text account=").doesNotContain(SAID, "access-token-of");
    }

    private static void assertPasses(Api somebody) {
        try (TurnEvents events = Chatter.in(somebody).say(SAID)) {
            model.awaitAsked().says("好").finishes();
            assertThat(events.rest()).extracting(event -> event.name()).contains("done");
        }
    }
}
