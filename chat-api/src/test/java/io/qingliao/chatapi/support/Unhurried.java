package io.qingliao.chatapi.support;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** How long a service under test waits: a busy machine is slow, and no test is about that but one that sets otherwise. */
final class Unhurried implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final Map<String, String> SETTINGS = Map.of(
            "qingliao.account.hash-wait", "1m",
            "qingliao.inference.connect-timeout", "1m",
            "qingliao.inference.reply-timeout", "1m",
            "qingliao.wechat.connect-timeout", "1m",
            "qingliao.wechat.reply-timeout", "1m",
            "qingliao.payment.wechat.connect-timeout", "1m",
            "qingliao.payment.wechat.reply-timeout", "1m",
            // In milliseconds: some hundred threads share a few connections.
            "spring.datasource.hikari.connection-timeout", "120000");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("unhurried", Map.copyOf(SETTINGS)));
    }
}
