package io.qingliao.chatapi.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tasks begin when everything they may call has begun, and end before any of it ends. */
@Component
class JobLifecycle implements SmartLifecycle {

    private final Scheduler scheduler;

    JobLifecycle(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }

    /** A scheduler that has ended cannot begin again. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
