package io.qingliao.chatapi.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.stats.MicrometerStatsRegistry;
import com.github.kagkarlsson.scheduler.stats.StatsRegistryAdapter;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * db-scheduler with every {@link Task} bean of the service. A module declares its work as such a bean; to put work off it
 * asks the {@link SchedulerClient}, which joins the transaction of the caller.
 */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    /** Lazy, because those who put work off are those whom the tasks call. */
    @Bean
    @Primary
    SchedulerClient schedulerClient(@Lazy Scheduler scheduler) {
        return scheduler;
    }

    @Bean(destroyMethod = "")
    @DependsOnDatabaseInitialization
    Scheduler scheduler(
            DataSource database, List<Task<?>> tasks, Clock clock, JobSettings settings, SchedulerListener metrics) {
        return new ServiceSchedulerBuilder(new TransactionAwareDataSourceProxy(database), tasks, clock, settings)
                .addSchedulerListener(metrics)
                .build();
    }

    @Bean
    SchedulerListener jobMetrics(MeterRegistry meters, List<Task<?>> tasks) {
        return new StatsRegistryAdapter(new MicrometerStatsRegistry(meters, tasks));
    }
}
