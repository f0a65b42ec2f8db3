package io.qingliao.chatapi.admin;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FigureHousekeeping {

    /** Every hour rather than at midnight: a service that slept over midnight catches up. */
    @Bean
    Task<Void> keepDailyFigures(FigureReport report) {
        return Tasks.recurring("keep-daily-figures", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, execution) -> report.keepYesterday());
    }
}
