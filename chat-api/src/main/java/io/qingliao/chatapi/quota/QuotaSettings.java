package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many free uses a day, and which day.
 *
 * @param dailyUses free turns an account has each day, 0 to 1,000,000
 * @param zone where the day that these uses last begins and ends; most users' own
 * @param lease how long a reservation lives without being extended, 5 s to 1 h; several times the interval at which a
 *     running turn extends it, so that one late beat loses nothing
 */
@ConfigurationProperties("qingliao.quota")
public record QuotaSettings(
        @DefaultValue("20") int dailyUses,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("30s") Duration lease) {

    public QuotaSettings {
        SettingRefused.unlessWithin("qingliao.quota.daily-uses", dailyUses, 0, 1_000_000, "uses");
        SettingRefused.unlessWithin("qingliao.quota.lease", lease, Duration.ofSeconds(5), Duration.ofHours(1));
    }
}
