package io.qingliao.chatapi.pages;

import io.qingliao.chatapi.shared.LineOfText;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.SettingRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the pages say.
 *
 * @param greeting stands in an empty chat, 1 to 500 characters
 * @param operator who runs this service, as the privacy policy and the terms name them, one line of at most 100
 *     characters
 * @param operatorContact how people reach the operator, one line of at most 200 characters
 */
@ConfigurationProperties("qingliao.pages")
record PagesSettings(
        @DefaultValue("你好，我是轻聊，运行在你自己机器上的聊天伙伴。想聊点什么？") String greeting,
        @Nullable String operator,
        @Nullable String operatorContact) {

    PagesSettings {
        SettingRefused.unlessWithin(
                "qingliao.pages.greeting", greeting.codePointCount(0, greeting.length()), 1, 500, "characters");
        operator = lineOrNull("qingliao.pages.operator", operator, 100);
        operatorContact = lineOrNull("qingliao.pages.operator-contact", operatorContact, 200);
    }

    /** Null, too, for what an environment names without saying anything in it. */
    private static @Nullable String lineOrNull(String setting, @Nullable String given, int mostCharacters) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            return LineOfText.parse(setting, given, mostCharacters);
        } catch (Refusal refusal) {
            throw new SettingRefused(refusal.detail());
        }
    }
}
