package io.qingliao.chatapi.payment;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PaymentJobs {

    /** Often, because somebody waits for what they paid; what is not due costs one query. */
    @Bean
    @ConditionalOnProperty("qingliao.payment.wechat.mch-id")
    Task<Void> lookAtPayments(PaymentWatch watch) {
        return Tasks.recurring("look-at-payments", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((task, execution) -> watch.look());
    }
}
