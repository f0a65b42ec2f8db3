package io.qingliao.chatapi.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.chatapi.shared.SettingRefused;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WechatSettingsTest {

    @Test
    void offersNothingUntilBothAreSet() {
        assertThat(new WechatOffer(settings(null, null)).stands()).isFalse();
        assertThat(new WechatOffer(settings("", " ")).stands()).isFalse();
        assertThat(new WechatOffer(settings("wx1", "secret")).stands()).isTrue();
    }

    @Test
    void refusesOneWithoutTheOther() {
        assertThatThrownBy(() -> settings("wx1", null)).isInstanceOf(SettingRefused.class);
        assertThatThrownBy(() -> settings(null, "secret"))
                .isInstanceOf(SettingRefused.class)
                .hasMessageNotContaining("\"secret\"");
    }

    @Test
    void showsNobodyTheSecret() {
        assertThat(settings("wx1", "confidential")).asString().doesNotContain("confidential");
    }

    private static WechatSettings settings(String appid, String secret) {
        return new WechatSettings(
                appid, secret, URI.create("https://api.weixin.qq.com"), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }
}
