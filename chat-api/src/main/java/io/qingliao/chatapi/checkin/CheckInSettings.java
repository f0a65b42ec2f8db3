package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.quota.Reward;
import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What checking in gives, and to whom. Of uses and tokens those count that the person's plan counts.
 *
 * @param enabled whether anybody may check in
 * @param uses for every day, 0 to 1,000,000
 * @param tokens for every day, 0 to 1,000,000
 * @param streakDays every so many days in a row there is more, 2 to 365
 * @param streakUses what there is more on such a day, 0 to 1,000,000
 * @param streakTokens what there is more on such a day, 0 to 1,000,000
 * @param accountAge how old an account must be, 0 s to 365 days
 * @param turnRequired whether an answer must have been paid for on the day
 */
@ConfigurationProperties("qingliao.check-in")
record CheckInSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int uses,
        @DefaultValue("500") int tokens,
        @DefaultValue("7") int streakDays,
        @DefaultValue("5") int streakUses,
        @DefaultValue("1000") int streakTokens,
        @DefaultValue("0s") Duration accountAge,
        @DefaultValue("false") boolean turnRequired) {

    CheckInSettings {
        Reward.requireSetting("qingliao.check-in.uses", uses, "uses");
        Reward.requireSetting("qingliao.check-in.tokens", tokens, "tokens");
        SettingRefused.unlessWithin("qingliao.check-in.streak-days", streakDays, 2, 365, "days");
        Reward.requireSetting("qingliao.check-in.streak-uses", streakUses, "uses");
        Reward.requireSetting("qingliao.check-in.streak-tokens", streakTokens, "tokens");
        SettingRefused.unlessWithin("qingliao.check-in.account-age", accountAge, Duration.ZERO, Duration.ofDays(365));
    }

    /** On the day with which somebody has come so many days in a row. */
    Reward rewardOf(int streak) {
        return streak % streakDays == 0
                ? new Reward(uses + streakUses, tokens + streakTokens)
                : new Reward(uses, tokens);
    }
}
