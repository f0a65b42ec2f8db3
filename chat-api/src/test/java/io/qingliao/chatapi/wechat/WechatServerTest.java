package io.qingliao.chatapi.wechat;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.StandInWechat;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WechatServerTest {

    private final StandInWechat wechat = StandInWechat.start();

    @AfterEach
    void close() {
        wechat.close();
    }

    @Test
    void waitsForAReplyNoLongerThanTheSettingsSay() {
        wechat.fallSilent();
        WechatServer server = new WechatServer(
                new WechatSettings(
                        StandInWechat.APPID,
                        StandInWechat.SECRET,
                        wechat.url(),
                        Patience.LONGEST,
                        Duration.ofMillis(100)),
                new JsonMapper());

        assertThatExceptionOfType(WechatSilent.class)
                .isThrownBy(() -> server.get("/sns/jscode2session", Map.of("js_code", "code")))
                .withMessageContaining("silent for PT0.1S");
    }
}
