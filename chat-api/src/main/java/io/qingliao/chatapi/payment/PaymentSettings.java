package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How orders are kept.
 *
 * @param orderLifetime how long an order may be paid, 1 min to 2 h: WeChat's codes are good for no longer
 */
@ConfigurationProperties("qingliao.payment")
record PaymentSettings(@DefaultValue("15m") Duration orderLifetime) {

    PaymentSettings {
        SettingRefused.unlessWithin(
                "qingliao.payment.order-lifetime", orderLifetime, Duration.ofMinutes(1), Duration.ofHours(2));
    }
}
