package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many keys there may be.
 *
 * @param keysPerAccount keys that one person may have at once, 1 to 1,000; revoked ones do not count
 * @param revokedKept how long a revoked key is still told from an unknown one, 1 day to 3,650 days
 */
@ConfigurationProperties("qingliao.api-key")
public record ApiKeySettings(
        @DefaultValue("20") int keysPerAccount,
        @DefaultValue("30d") Duration revokedKept) {

    public ApiKeySettings {
        SettingRefused.unlessWithin("qingliao.api-key.keys-per-account", keysPerAccount, 1, 1_000, "keys");
        SettingRefused.unlessWithin(
                "qingliao.api-key.revoked-kept", revokedKept, Duration.ofDays(1), Duration.ofDays(3_650));
    }
}
