package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.shared.SettingRefused;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mini-program that belongs to this service; people log in by WeChat when both its AppID and its secret are set.
 *
 * @param appid as WeChat's console shows it
 * @param secret the AppSecret; sent to WeChat's server and nowhere else
 * @param baseUrl WeChat's server, or one that stands between
 * @param connectTimeout 10 ms to 1 min
 * @param replyTimeout until WeChat's whole reply is there, 10 ms to 1 min: somebody waits meanwhile
 */
@ConfigurationProperties("qingliao.wechat")
record WechatSettings(
        @Nullable String appid,
        @Nullable String secret,
        @DefaultValue("https://api.weixin.qq.com") URI baseUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("3s") Duration replyTimeout) {

    WechatSettings {
        appid = presentOrNull(appid);
        secret = presentOrNull(secret);
        if ((appid == null) != (secret == null)) {
            throw new SettingRefused(
                    "qingliao.wechat.appid and qingliao.wechat.secret must be set together; got one of them only.");
        }
        if (baseUrl.getHost() == null || !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new SettingRefused(
                    "qingliao.wechat.base-url must be an http or https address; got %s.".formatted(baseUrl));
        }
        Duration shortest = Duration.ofMillis(10);
        Duration longest = Duration.ofMinutes(1);
        SettingRefused.unlessWithin("qingliao.wechat.connect-timeout", connectTimeout, shortest, longest);
        SettingRefused.unlessWithin("qingliao.wechat.reply-timeout", replyTimeout, shortest, longest);
    }

    /** As an environment names a variable without saying anything in it. */
    private static @Nullable String presentOrNull(@Nullable String given) {
        return given == null || given.isBlank() ? null : given;
    }

    @Override
    public String toString() {
        return "WechatSettings[appid=" + appid + ", baseUrl=" + baseUrl + "]";
    }
}
