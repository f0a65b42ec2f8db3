package io.qingliao.chatapi.jobs;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The scheduler as this service uses it: what is due is told by the service's clock, how long to sleep by the machine's. */
final class ServiceSchedulerBuilder extends SchedulerBuilder {

    /** The fewest that the library accepts. */
    private static final int MISSED_HEARTBEATS = 4;

    ServiceSchedulerBuilder(DataSource database, List<Task<?>> tasks, Clock clock, JobSettings settings) {
        super(database, tasks);
        tasks.stream()
                .filter(OnStartup.class::isInstance)
                .map(OnStartup.class::cast)
                .forEach(startTasks::add);
        clock(clock::instant);
        // Two instances may share a host.
        schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()));
        pollingInterval(settings.pollingInterval());
        heartbeatInterval(settings.heartbeat());
        missedHeartbeatsLimit(MISSED_HEARTBEATS);
        threads(settings.threads());
        shutdownMaxWait(settings.shutdownGrace());
        failureLogging(LogLevel.ERROR, true);
    }

    @Override
    protected Waiter buildWaiter() {
        return new Waiter(poolingInterval);
    }
}
