package io.qingliao.chatapi.support;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Closes the services that the tests have shared, all at once and while their databases still run. Left to the JVM they
 * are closed one after the other, and wait in vain for a PostgreSQL that has its own hook.
 */
public final class OpenServices implements LauncherSessionListener {

    private static final Set<ConfigurableApplicationContext> OPEN = ConcurrentHashMap.newKeySet();

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        OPEN.parallelStream().forEach(ConfigurableApplicationContext::close);
    }

    static final class Opened implements ApplicationListener<ContextRefreshedEvent> {

        @Override
        public void onApplicationEvent(ContextRefreshedEvent event) {
            OPEN.add((ConfigurableApplicationContext) event.getApplicationContext());
        }
    }

    static final class Closed implements ApplicationListener<ContextClosedEvent> {

        @Override
        public void onApplicationEvent(ContextClosedEvent event) {
            OPEN.remove((ConfigurableApplicationContext) event.getApplicationContext());
        }
    }
}
