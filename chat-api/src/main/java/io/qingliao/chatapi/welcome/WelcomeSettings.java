package io.qingliao.chatapi.welcome;

import io.qingliao.chatapi.quota.Reward;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a new account gets. Of uses and tokens those count that the default plan counts.
 *
 * @param uses 0 to 1,000,000
 * @param tokens 0 to 1,000,000
 */
@ConfigurationProperties("qingliao.welcome")
record WelcomeSettings(
        @DefaultValue("0") int uses, @DefaultValue("0") int tokens) {

    WelcomeSettings {
        Reward.requireSetting("qingliao.welcome.uses", uses, "uses");
        Reward.requireSetting("qingliao.welcome.tokens", tokens, "tokens");
    }

    Reward reward() {
        return new Reward(uses, tokens);
    }
}
