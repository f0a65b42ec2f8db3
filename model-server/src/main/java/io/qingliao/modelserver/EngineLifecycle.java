package io.qingliao.modelserver;

import io.qingliao.modelserver.api.ServedModel;
import io.qingliao.modelserver.engine.GenerationEngine;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Lets running answers finish before the web server goes. */
final class EngineLifecycle implements SmartLifecycle {

    private final ModelShelf shelf;
    private final Duration patience;
    private volatile boolean running = true;

    EngineLifecycle(ModelShelf shelf, Duration patience) {
        this.shelf = shelf;
        this.patience = patience;
    }

    @Override
    public void start() {
        // The engines run since their models were loaded.
    }

    @Override
    public void stop() {
        running = false;
        List<GenerationEngine> engines =
                shelf.running().stream().map(ServedModel::engine).toList();
        long end = System.nanoTime() + patience.toNanos();
        engines.forEach(GenerationEngine::refuse);
        try {
            for (GenerationEngine engine : engines) {
                engine.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            engines.forEach(GenerationEngine::close);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server: its open streams end when the engines have ended them. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }
}
