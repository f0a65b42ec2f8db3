package io.qingliao.chatapi.support;

import java.nio.file.Path;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

final class FreshH2 implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path directory = Path.of("target", "test-databases", UUID.randomUUID().toString());
        TestPropertyValues.of("qingliao.data-directory=./" + directory).applyTo(context);
    }
}
