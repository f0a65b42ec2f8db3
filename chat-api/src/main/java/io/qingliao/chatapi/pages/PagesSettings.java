package io.qingliao.chatapi.pages;

import io.qingliao.chatapi.shared.SettingRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the pages say.
 *
 * @param greeting stands in an empty chat, 1 to 500 characters
 */
@ConfigurationProperties("qingliao.pages")
record PagesSettings(
        @DefaultValue("你好，我是轻聊，运行在你自己机器上的聊天伙伴。想聊点什么？") String greeting) {

    PagesSettings {
        SettingRefused.unlessWithin(
                "qingliao.pages.greeting", greeting.codePointCount(0, greeting.length()), 1, 500, "characters");
    }
}
