package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Chatter;
import io.qingliao.chatapi.support.EveryTable;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.StandInWechatPay;
import io.qingliao.chatapi.support.TurnEvents;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Somebody who came by WeChat, chose a password, and left something in every part of the service. */
abstract class SomebodyWhoUsedEverything extends ApiBehaviour {

    static final ScriptedModelServer model = ScriptedModelServer.start();
    static final StandInWechat wechat = StandInWechat.start();
    static final StandInWechatPay pay = StandInWechatPay.start();

    @Autowired
    EveryTable tables;

    final String said = "what only this person says " + UUID.randomUUID();
    final String answered = "what only this person is answered " + UUID.randomUUID();
    final String openid = StandInWechat.someOpenid();
    final String order = UUID.randomUUID().toString();

    String inviter;
    String name;
    Api user;
    AccountId id;
    Chatter chatter;

    @DynamicPropertySource
    static void otherServers(DynamicPropertyRegistry settings) {
        settings.add("qingliao.inference.model-servers", model::url);
        settings.add("qingliao.wechat.appid", () -> StandInWechat.APPID);
        settings.add("qingliao.wechat.secret", () -> StandInWechat.SECRET);
        settings.add("qingliao.wechat.base-url", wechat::url);
        pay.settings(settings);
    }

    @BeforeEach
    void somebodyWhoUsedEverything() {
        model.reset();
        wechat.reset();
        pay.reset();
        inviter = api.asSomebodyNew().get("/api/v1/invitation").text("code");
        clock.advance(Duration.ofSeconds(1));
        comeByWechatAndChooseAPassword();
        user.post("/api/v1/api-keys", "{\"name\":\"program\"}");
        String inTheConsole = "/api/v1/admin/users/" + id;
        useEveryWayToGetUses(inTheConsole);
        order();
        talk();
        admin().post(inTheConsole + "/grants", "{\"grantId\":\"%s\",\"uses\":3}".formatted(UUID.randomUUID()));
        admin().patch(inTheConsole, "{\"role\":\"OPERATOR\"}");
    }

    private void comeByWechatAndChooseAPassword() {
        Answer login = api.post("/api/v1/wechat/sessions", "{\"code\":\"%s\"}".formatted(wechat.codeOf(openid)));
        user = api.as(login.text("token"));
        id = new AccountId(UUID.fromString(login.text("account.id")));
        String proof = "\"wechatCode\":\"%s\"";
        assertThat(user.post("/api/v1/account/link-codes", "{%s}".formatted(proof.formatted(wechat.codeOf(openid))))
                        .status())
                .isEqualTo(201);
        name = Api.randomName();
        Answer chosen = user.put(
                "/api/v1/account/password",
                "{%s,\"newPassword\":\"%s\",\"username\":\"%s\"}"
                        .formatted(proof.formatted(wechat.codeOf(openid)), Api.PASSWORD, name));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(204);
    }

    private void useEveryWayToGetUses(String inTheConsole) {
        admin().put(inTheConsole + "/plan", "{\"dailyGrant\":50}");
        user.post("/api/v1/check-in", "");
        String code = admin().post(
                        "/api/v1/admin/redemption-batches",
                        "{\"id\":\"%s\",\"name\":\"codes\",\"unit\":\"uses\",\"amount\":1,\"codes\":1}"
                                .formatted(UUID.randomUUID()))
                .body()
                .substring("code,unit,amount,usesPerCode,expiresAt\r\n".length())
                .split(",")[0];
        assertThat(user.post("/api/v1/redemptions", "{\"code\":\"" + code + "\"}")
                        .status())
                .isEqualTo(200);
        user.get("/api/v1/invitation");
        // Whoever invited this person keeps what they got for it, and nothing that names the person.
        assertThat(user.post("/api/v1/invitation/acceptance", "{\"code\":\"" + inviter + "\"}")
                        .status())
                .isEqualTo(204);
    }

    private void order() {
        String topUp = UUID.randomUUID().toString();
        admin().post(
                        "/api/v1/admin/top-ups",
                        "{\"id\":\"%s\",\"title\":\"uses\",\"price\":600,\"unit\":\"uses\",\"amount\":100,\"onSale\":true}"
                                .formatted(topUp));
        Answer placed = user.post(
                "/api/v1/orders", "{\"id\":\"%s\",\"packageId\":\"%s\",\"way\":\"native\"}".formatted(order, topUp));
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        pay.pay(order, clock.instant());
        assertThat(pay.noticeOf(order, clock.instant()).deliver(api).status()).isEqualTo(204);
    }

    private void talk() {
        chatter = Chatter.in(user);
        try (TurnEvents events = chatter.say(said)) {
            model.awaitAsked().says(answered).finishes();
            events.rest();
        }
        Answer rated = user.put(
                "/api/v1/conversations/%s/messages/%s/feedback"
                        .formatted(chatter.conversation(), chatter.read().text("messages.1.id")),
                "{\"rating\":\"up\"}");
        assertThat(rated.status()).as(rated.body()).isBetween(200, 204);
    }
}
