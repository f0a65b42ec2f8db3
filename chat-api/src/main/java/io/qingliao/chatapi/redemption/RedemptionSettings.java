package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may guess at codes.
 *
 * @param wrongCodes codes in a row that do not work, of one person within the window, 1 to 1,000
 * @param window how long they count, 1 s to 1 day
 */
@ConfigurationProperties("qingliao.redemption")
record RedemptionSettings(
        @DefaultValue("10") int wrongCodes,
        @DefaultValue("1h") Duration window) {

    RedemptionSettings {
        SettingRefused.unlessWithin("qingliao.redemption.wrong-codes", wrongCodes, 1, 1_000, "codes");
        SettingRefused.unlessWithin("qingliao.redemption.window", window, Duration.ofSeconds(1), Duration.ofDays(1));
    }
}
