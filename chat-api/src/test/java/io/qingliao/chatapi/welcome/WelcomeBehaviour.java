package io.qingliao.chatapi.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Erasure;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.StandInWechat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "qingliao.welcome.uses=15")
abstract class WelcomeBehaviour extends ApiBehaviour {

    static final StandInWechat wechat = StandInWechat.start();

    @DynamicPropertySource
    static void wechat(DynamicPropertyRegistry settings) {
        settings.add("qingliao.wechat.appid", () -> StandInWechat.APPID);
        settings.add("qingliao.wechat.secret", () -> StandInWechat.SECRET);
        settings.add("qingliao.wechat.base-url", wechat::url);
    }

    @Autowired
    Erasure erasure;

    @Autowired
    EveryTable tables;

    @Test
    void givesWhoeverIsNewABonus() {
        Api somebody = api.asSomebodyNew();

        assertThat(somebody.get("/api/v1/quota").number("balance")).isEqualTo(15);
        assertThat(somebody.get("/api/v1/quota/ledger").text("items.0.kind")).isEqualTo("welcome");
    }

    @Test
    void givesWhoeverReturnsNoneAgainAndKeepsNeitherNameNorId() {
        String name = "Wel" + Api.randomName();
        Answer first = api.register(name);

        erasure.of(api.as(first.text("token")));

        assertThat(tables.thatHold(first.text("account.id"))).isEmpty();
        assertThat(tables.thatHold(Username.comparable(name))).isEmpty();
        Api returned = api.as(api.register(name.toUpperCase(Locale.ROOT)).text("token"));
        assertThat(returned.get("/api/v1/quota").number("balance")).isZero();
        assertThat(returned.get("/api/v1/quota").number("remaining")).isEqualTo(20);
    }

    @Test
    void remembersSomebodyWhoLeavesTwice() {
        String name = Api.randomName();
        for (int time = 0; time < 3; time++) {
            Answer registered = api.register(name);
            assertThat(balanceOf(registered)).isEqualTo(time == 0 ? 15 : 0);
            erasure.of(api.as(registered.text("token")));
        }
    }

    @Test
    void knowsWhoeverReturnsByWechatUnderAnotherDrawnName() {
        String openid = StandInWechat.someOpenid();
        Answer first = loginByWechat(openid);
        assertThat(balanceOf(first)).isEqualTo(15);

        erasure.of(api.as(first.text("token")));

        assertThat(tables.thatHold(openid)).isEmpty();
        Answer returned = loginByWechat(openid);
        assertThat(returned.text("account.id")).isNotEqualTo(first.text("account.id"));
        assertThat(balanceOf(returned)).isZero();
        assertThat(balanceOf(loginByWechat(StandInWechat.someOpenid()))).isEqualTo(15);
    }

    private Answer loginByWechat(String openid) {
        return api.post("/api/v1/wechat/sessions", "{\"code\":\"%s\"}".formatted(wechat.codeOf(openid)));
    }

    private int balanceOf(Answer session) {
        return api.as(session.text("token")).get("/api/v1/quota").number("balance");
    }
}
