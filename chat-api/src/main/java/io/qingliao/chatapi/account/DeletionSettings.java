package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts go.
 *
 * @param grace how long an account that was given up can still be restored, 0 to 90 days; then it is erased
 */
@ConfigurationProperties("qingliao.account.deletion")
record DeletionSettings(@DefaultValue("7d") Duration grace) {

    DeletionSettings {
        SettingRefused.unlessWithin("qingliao.account.deletion.grace", grace, Duration.ZERO, Duration.ofDays(90));
    }
}
