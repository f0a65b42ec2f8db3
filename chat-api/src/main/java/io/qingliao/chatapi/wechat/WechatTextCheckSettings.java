package io.qingliao.chatapi.wechat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether WeChat reads what people say who came by WeChat, as its rules for mini-programs ask.
 *
 * @param enabled only where WeChat's login is offered at all
 * @param whenInDoubt what becomes of a text that WeChat would have a person look at
 * @param whenUnchecked what becomes of a text while WeChat does not answer
 */
@ConfigurationProperties("qingliao.wechat.text-check")
record WechatTextCheckSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("let_pass") Treatment whenInDoubt,
        @DefaultValue("let_pass") Treatment whenUnchecked) {

    enum Treatment {
        LET_PASS,
        REFUSE
    }
}
