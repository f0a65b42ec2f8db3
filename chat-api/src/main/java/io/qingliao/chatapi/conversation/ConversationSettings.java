package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a deleted conversation can be brought back.
 *
 * @param keptAfterDeletion 0 s to 3650 d; people delete in haste, and want what they deleted to be gone in the end
 */
@ConfigurationProperties("qingliao.conversation")
record ConversationSettings(@DefaultValue("30d") Duration keptAfterDeletion) {

    ConversationSettings {
        SettingRefused.unlessWithin(
                "qingliao.conversation.kept-after-deletion", keptAfterDeletion, Duration.ZERO, Duration.ofDays(3650));
    }
}
