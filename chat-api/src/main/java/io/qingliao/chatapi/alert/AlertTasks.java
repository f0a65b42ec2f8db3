package io.qingliao.chatapi.alert;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One instance looks, and one tells. */
@Configuration(proxyBeanMethods = false)
class AlertTasks {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    @Bean
    Task<Void> watchAlertRules(AlertWatch watch) {
        return Tasks.recurring("watch-alert-rules", FixedDelay.of(BETWEEN_LOOKS))
                .execute((task, execution) -> watch.look());
    }

    @Bean
    Task<String> sendAlert(AlertDelivery delivery) {
        return Tasks.oneTime(AlertDelivery.SEND)
                .onFailure(new TriesForADay())
                .execute((task, execution) -> delivery.deliver(task.getId(), task.getData()));
    }
}
