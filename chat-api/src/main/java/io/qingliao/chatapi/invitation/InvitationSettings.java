package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.quota.Reward;
import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What inviting somebody gives to both. Of uses and tokens those count that each one's plan counts.
 *
 * @param enabled whether people may invite people
 * @param uses for each of the two, 0 to 1,000,000
 * @param tokens for each of the two, 0 to 1,000,000
 * @param mostRewarded for how many people one person is rewarded, 0 to 1,000,000; those who come later are
 *     welcomed all the same
 * @param acceptWithin how long after registering one may say who invited one, 1 min to 365 days
 */
@ConfigurationProperties("qingliao.invitations")
record InvitationSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10") int uses,
        @DefaultValue("2000") int tokens,
        @DefaultValue("20") int mostRewarded,
        @DefaultValue("7d") Duration acceptWithin) {

    InvitationSettings {
        Reward.requireSetting("qingliao.invitations.uses", uses, "uses");
        Reward.requireSetting("qingliao.invitations.tokens", tokens, "tokens");
        SettingRefused.unlessWithin("qingliao.invitations.most-rewarded", mostRewarded, 0, 1_000_000, "people");
        SettingRefused.unlessWithin(
                "qingliao.invitations.accept-within", acceptWithin, Duration.ofMinutes(1), Duration.ofDays(365));
    }

    Reward reward() {
        return new Reward(uses, tokens);
    }
}
