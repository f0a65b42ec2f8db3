package io.qingliao.chatapi.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.chatapi.shared.SettingRefused;
import io.qingliao.chatapi.support.StandInWechatPay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WechatPaySettingsTest {

    private static final StandInWechatPay pay = StandInWechatPay.start();
    private static final String PUBLIC_ADDRESS = "https://chat.example.cn/";

    @TempDir
    Path directory;

    @Test
    void areAllSetOrNone() {
        assertThat(settings(null, null, null, null).isEmpty()).isTrue();
        assertThat(settings("", null, " ", "").missing()).isEmpty();
        assertThat(settings("1900000001", null, null, null).missing())
                .contains(
                        "qingliao.payment.wechat.private-key-file",
                        "qingliao.payment.wechat.api-v3-key or api-v3-key-file",
                        "qingliao.payment.wechat.public-address")
                .doesNotContain("qingliao.payment.wechat.mch-id");
        assertThat(complete(pay.apiV3Key()).missing()).isEmpty();
    }

    @Test
    void takeTheKeyFromAFileToo() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), pay.apiV3Key() + "\n");

        Merchant merchant = Merchant.of(
                new WechatPaySettings(
                        "1900000001",
                        "5157F09E",
                        pay.directory().resolve("apiclient_key.pem"),
                        null,
                        file,
                        "PUB_KEY_ID_01",
                        pay.directory().resolve("pub_key.pem"),
                        null,
                        URI.create(PUBLIC_ADDRESS),
                        URI.create("https://api.mch.weixin.qq.com"),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5)),
                "wx1");

        assertThat(merchant.appid()).isEqualTo("wx1");
        assertThat(merchant.notifyAddress()).isEqualTo("https://chat.example.cn/api/v1/wechat/pay/notifications");
    }

    @Test
    void refuseWhatIsNoKeyWithoutQuotingIt() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.pem"), "confidential");

        assertThatThrownBy(() -> Merchant.of(settings("1", broken, pay.apiV3Key(), PUBLIC_ADDRESS), "wx1"))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("private-key-file")
                .hasMessageNotContaining("confidential");
        assertThatThrownBy(() -> Merchant.of(settings("1", directory.resolve("none"), "k", PUBLIC_ADDRESS), "wx1"))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("can be read");
        assertThatThrownBy(() -> Merchant.of(complete("too short"), "wx1"))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("32 characters; got 9")
                .hasMessageNotContaining("too short");
    }

    @Test
    void refuseAnAddressThatWechatPayDoesNotCall() {
        assertThatThrownBy(() -> settings("1", null, null, "http://chat.example.cn"))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("public-address");
    }

    @Test
    void needAnAppToPayBy() {
        assertThatThrownBy(() -> Merchant.of(complete(pay.apiV3Key()), null))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("qingliao.payment.wechat.appid");
    }

    @Test
    void showNobodyTheSecret() {
        WechatPaySettings complete = complete(pay.apiV3Key());

        assertThat(complete.toString()).doesNotContain(pay.apiV3Key());
        assertThat(Merchant.of(complete, "wx1").toString()).doesNotContain(pay.apiV3Key());
    }

    private static WechatPaySettings complete(String apiV3Key) {
        return settings("1900000001", pay.directory().resolve("apiclient_key.pem"), apiV3Key, PUBLIC_ADDRESS);
    }

    private static WechatPaySettings settings(
            String number, Path privateKeyFile, String apiV3Key, String publicAddress) {
        boolean isSet = privateKeyFile != null;
        return new WechatPaySettings(
                number,
                isSet ? "5157F09E" : null,
                privateKeyFile,
                apiV3Key,
                null,
                isSet ? "PUB_KEY_ID_01" : null,
                isSet ? pay.directory().resolve("pub_key.pem") : null,
                null,
                publicAddress == null ? null : URI.create(publicAddress),
                URI.create("https://api.mch.weixin.qq.com"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5));
    }
}
