package io.qingliao.chatapi.support;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

final class FreshH2 implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path directory = Path.of("target", "test-databases", UUID.randomUUID().toString());
        TestPropertyValues.of("qingliao.data-directory=./" + directory).applyTo(context);
        TestPropertyValues.of("spring.datasource.url=" + unhurried(context.getEnvironment()))
                .applyTo(context);
    }

    /** As it is shipped, but for how long a transaction waits for another's lock. */
    private static String unhurried(Environment environment) {
        String shipped = environment.getRequiredProperty("spring.datasource.url");
        return shipped.replaceFirst("LOCK_TIMEOUT=\\d+", "LOCK_TIMEOUT=60000");
    }
}
