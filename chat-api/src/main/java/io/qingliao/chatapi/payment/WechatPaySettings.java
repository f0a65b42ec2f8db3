package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.shared.SettingRefused;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The merchant to whom people pay; without one nothing is sold. All of it is set or nothing.
 *
 * @param mchId the merchant's number
 * @param merchantSerial the serial number of the merchant's API certificate
 * @param privateKeyFile the certificate's key, apiclient_key.pem
 * @param apiV3Key the APIv3 key, 32 characters; or apiV3KeyFile
 * @param apiV3KeyFile a file that holds the APIv3 key and nothing else
 * @param publicKeyId names WeChat Pay's public key, PUB_KEY_ID_…
 * @param publicKeyFile WeChat Pay's public key, pub_key.pem
 * @param appid by which people pay who scan a code; the mini-program's when not set
 * @param publicAddress where WeChat Pay reaches this service, https://…
 * @param baseUrl WeChat Pay's server, its second one, or one that stands between
 * @param connectTimeout 10 ms to 1 min
 * @param replyTimeout until WeChat Pay's whole reply is there, 10 ms to 1 min: somebody waits meanwhile
 */
@ConfigurationProperties("qingliao.payment.wechat")
record WechatPaySettings(
        @Nullable String mchId,
        @Nullable String merchantSerial,
        @Nullable Path privateKeyFile,
        @Nullable String apiV3Key,
        @Nullable Path apiV3KeyFile,
        @Nullable String publicKeyId,
        @Nullable Path publicKeyFile,
        @Nullable String appid,
        @Nullable URI publicAddress,
        @DefaultValue("https://api.mch.weixin.qq.com") URI baseUrl,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration replyTimeout) {

    private static final String PREFIX = "qingliao.payment.wechat.";

    WechatPaySettings {
        mchId = presentOrNull(mchId);
        merchantSerial = presentOrNull(merchantSerial);
        privateKeyFile = presentOrNull(privateKeyFile);
        apiV3Key = presentOrNull(apiV3Key);
        apiV3KeyFile = presentOrNull(apiV3KeyFile);
        publicKeyId = presentOrNull(publicKeyId);
        publicKeyFile = presentOrNull(publicKeyFile);
        appid = presentOrNull(appid);
        publicAddress = publicAddress == null || publicAddress.toString().isBlank() ? null : publicAddress;
        if (baseUrl.getHost() == null || !("http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme()))) {
            throw new SettingRefused(PREFIX + "base-url must be an http or https address; got %s.".formatted(baseUrl));
        }
        if (publicAddress != null
                && (!"https".equals(publicAddress.getScheme())
                        || publicAddress.getHost() == null
                        || publicAddress.getQuery() != null)) {
            throw new SettingRefused(PREFIX
                    + "public-address must be an https address without a query; got %s.".formatted(publicAddress));
        }
        Duration shortest = Duration.ofMillis(10);
        Duration longest = Duration.ofMinutes(1);
        SettingRefused.unlessWithin(PREFIX + "connect-timeout", connectTimeout, shortest, longest);
        SettingRefused.unlessWithin(PREFIX + "reply-timeout", replyTimeout, shortest, longest);
    }

    /** What would have to be set beside; empty where all is set or nothing. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        missing(missing, "mch-id", mchId);
        missing(missing, "merchant-serial", merchantSerial);
        missing(missing, "private-key-file", privateKeyFile);
        missing(missing, "api-v3-key or api-v3-key-file", apiV3Key == null ? apiV3KeyFile : apiV3Key);
        missing(missing, "public-key-id", publicKeyId);
        missing(missing, "public-key-file", publicKeyFile);
        missing(missing, "public-address", publicAddress);
        return isEmpty() ? List.of() : missing;
    }

    boolean isEmpty() {
        return mchId == null
                && merchantSerial == null
                && privateKeyFile == null
                && apiV3Key == null
                && apiV3KeyFile == null
                && publicKeyId == null
                && publicKeyFile == null
                && publicAddress == null;
    }

    private static void missing(List<String> missing, String name, @Nullable Object value) {
        if (value == null) {
            missing.add(PREFIX + name);
        }
    }

    /** As an environment names a variable without saying anything in it. */
    private static @Nullable String presentOrNull(@Nullable String given) {
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static @Nullable Path presentOrNull(@Nullable Path given) {
        return given == null || given.toString().isBlank() ? null : given;
    }

    @Override
    public String toString() {
        return "WechatPaySettings[mchId=" + mchId + ", baseUrl=" + baseUrl + "]";
    }
}
