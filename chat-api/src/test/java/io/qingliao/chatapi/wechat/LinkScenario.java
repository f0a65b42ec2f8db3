package io.qingliao.chatapi.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.ScriptedModelServer;
import io.qingliao.chatapi.support.StandInWechat;
import io.qingliao.chatapi.support.StandInWechatPay;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Somebody with two accounts: one on the phone, by WeChat, and one on the web, by a password. */
abstract class LinkScenario extends ApiBehaviour {

    static final String BY_PASSWORD = "\"password\":\"" + Api.PASSWORD + "\"";

    static final StandInWechat wechat = StandInWechat.start();
    static final StandInWechatPay pay = StandInWechatPay.start();
    static final ScriptedModelServer model = ScriptedModelServer.start();

    String openid;
    Api onPhone;
    String phoneId;
    String phoneName;
    Api onWeb;
    String webId;
    String webName;

    @DynamicPropertySource
    static void otherServers(DynamicPropertyRegistry settings) {
        settings.add("qingliao.wechat.appid", () -> StandInWechat.APPID);
        settings.add("qingliao.wechat.secret", () -> StandInWechat.SECRET);
        settings.add("qingliao.wechat.base-url", wechat::url);
        settings.add("qingliao.inference.model-servers", model::url);
        pay.settings(settings);
    }

    @BeforeEach
    void somebodyWithTwoAccounts() {
        wechat.reset();
        model.reset();
        webName = Api.randomName();
        Answer web = api.register(webName);
        onWeb = api.as(web.text("token"));
        webId = web.text("account.id");
        // Who came first is told by the clock.
        clock.advance(Duration.ofSeconds(1));
        openid = StandInWechat.someOpenid();
        Answer phone = loginByWechat();
        onPhone = api.as(phone.text("token"));
        phoneId = phone.text("account.id");
        phoneName = phone.text("account.username");
    }

    Answer loginByWechat() {
        return api.post("/api/v1/wechat/sessions", "{%s}".formatted(byWechat().replace("wechatCode", "code")));
    }

    /** A proof that is good once. */
    String byWechat() {
        return "\"wechatCode\":\"%s\"".formatted(wechat.codeOf(openid));
    }

    static String show(Api side, String proof) {
        Answer shown = side.post("/api/v1/account/link-codes", "{%s}".formatted(proof));
        assertThat(shown.status()).as(shown.body()).isEqualTo(201);
        return shown.text("code");
    }

    static Answer type(Api side, String code, String proof) {
        return side.post("/api/v1/account/link", "{\"code\":\"%s\",%s}".formatted(code, proof));
    }

    /** Shown on the web, typed on the phone. */
    Answer link() {
        return type(onPhone, show(onWeb, BY_PASSWORD), byWechat());
    }
}
