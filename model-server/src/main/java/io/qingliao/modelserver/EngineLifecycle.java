package io.qingliao.modelserver;

import io.qingliao.modelserver.engine.GenerationEngine;
import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Lets running answers finish before the web server goes. */
final class EngineLifecycle implements SmartLifecycle {

    private final GenerationEngine engine;
    private final Duration patience;
    private volatile boolean running = true;

    EngineLifecycle(GenerationEngine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    @Override
    public void start() {
        // The engine runs since it was made.
    }

    @Override
    public void stop() {
        running = false;
        try {
            engine.drain(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            engine.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server: its open streams end when the engine has ended them. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }
}
