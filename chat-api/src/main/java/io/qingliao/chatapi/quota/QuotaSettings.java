package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much everybody may use, and which day it is.
 *
 * @param dailyUses what the standard plan grants a day until an administrator changes that plan, 0 to 1,000,000 uses
 * @param answerTokens where tokens are counted: how long an answer of a program may become that sets no bound itself, 1
 *     to 100,000 tokens; as much is reserved for it
 * @param zone where the day that a grant lasts begins and ends; most users' own
 * @param lease how long a reservation lives without being extended, 5 s to 1 h; a running turn extends it
 *     three times within, so that one late beat loses nothing
 */
@ConfigurationProperties("qingliao.quota")
public record QuotaSettings(
        @DefaultValue("20") int dailyUses,
        @DefaultValue("256") int answerTokens,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("30s") Duration lease) {

    public QuotaSettings {
        SettingRefused.unlessWithin("qingliao.quota.daily-uses", dailyUses, 0, 1_000_000, "uses");
        SettingRefused.unlessWithin("qingliao.quota.answer-tokens", answerTokens, 1, 100_000, "tokens");
        SettingRefused.unlessWithin("qingliao.quota.lease", lease, Duration.ofSeconds(5), Duration.ofHours(1));
    }

    /** What is reserved for an answer that may become so long. */
    Amount reservationOf(QuotaUnit unit, int longestAnswer) {
        int tokens = longestAnswer == Reservation.UNBOUNDED ? answerTokens : Math.max(1, longestAnswer);
        return new Amount(unit, unit.costOf(tokens));
    }
}
