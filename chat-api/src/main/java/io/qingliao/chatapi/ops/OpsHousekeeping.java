package io.qingliao.chatapi.ops;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps a day of history and no more. */
@Configuration(proxyBeanMethods = false)
class OpsHousekeeping {

    @Bean
    Task<Void> forgetOldMinutes(MinuteAverages minutes) {
        return Tasks.recurring("forget-old-minutes", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, execution) -> minutes.forgetOld());
    }
}
