package io.qingliao.chatapi.payment;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.util.PemUtil;
import io.qingliao.chatapi.shared.SettingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who sells here, to WeChat Pay; not to be logged.
 *
 * @param appid by which people pay who scan a code
 * @param notifyAddress where WeChat Pay tells what became of a payment
 * @param keys the merchant's own and WeChat Pay's
 */
record Merchant(String number, String appid, String notifyAddress, RSAPublicKeyConfig keys) {

    /** WeChat Pay encrypts with AES-256, whose key has so many bytes. */
    private static final int KEY_LENGTH = 32;

    private static final String NOTIFICATIONS = "/api/v1/wechat/pay/notifications";

    /**
     * Reads the keys of settings that are complete.
     *
     * @param programAppid the mini-program's
     */
    static Merchant of(WechatPaySettings settings, @Nullable String programAppid) {
        String number = Objects.requireNonNull(settings.mchId());
        String appid = settings.appid() == null ? programAppid : settings.appid();
        if (appid == null) {
            throw new SettingRefused(
                    "qingliao.payment.wechat.appid must be set where qingliao.wechat.appid is not: people pay by an app.");
        }
        PrivateKey own = key("private-key-file", settings.privateKeyFile(), PemUtil::loadPrivateKeyFromString);
        PublicKey theirs = key("public-key-file", settings.publicKeyFile(), PemUtil::loadPublicKeyFromString);
        RSAPublicKeyConfig keys = new RSAPublicKeyConfig.Builder()
                .merchantId(number)
                .merchantSerialNumber(Objects.requireNonNull(settings.merchantSerial()))
                .privateKey(own)
                .publicKey(theirs)
                .publicKeyId(Objects.requireNonNull(settings.publicKeyId()))
                .apiV3Key(apiV3Key(settings))
                .build();
        String address =
                Objects.requireNonNull(settings.publicAddress()).toString().replaceAll("/$", "");
        return new Merchant(number, appid, address + NOTIFICATIONS, keys);
    }

    private static String apiV3Key(WechatPaySettings settings) {
        String key = settings.apiV3Key() == null
                ? text("api-v3-key-file", settings.apiV3KeyFile()).strip()
                : settings.apiV3Key();
        if (key.length() != KEY_LENGTH) {
            throw new SettingRefused("qingliao.payment.wechat.api-v3-key must be %d characters; got %d."
                    .formatted(KEY_LENGTH, key.length()));
        }
        return key;
    }

    private static <K> K key(String setting, @Nullable Path file, Function<String, K> read) {
        String pem = text(setting, file);
        try {
            return read.apply(pem);
        } catch (RuntimeException unreadable) {
            // What the reader says may quote the key.
            throw new SettingRefused(
                    "qingliao.payment.wechat.%s must be a key in PEM; %s is none.".formatted(setting, file));
        }
    }

    private static String text(String setting, @Nullable Path file) {
        try {
            return Files.readString(Objects.requireNonNull(file));
        } catch (IOException unreadable) {
            throw new SettingRefused("qingliao.payment.wechat.%s must be a file that can be read; got %s (%s)."
                    .formatted(setting, file, unreadable.getClass().getSimpleName()));
        }
    }

    @Override
    public String toString() {
        return "Merchant[number=" + number + "]";
    }
}
