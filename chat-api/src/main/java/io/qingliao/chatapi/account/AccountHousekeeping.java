package io.qingliao.chatapi.account;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountHousekeeping {

    @Bean
    Task<Void> eraseAccountsThatLeft(AccountErasure erasure) {
        return Tasks.recurring("erase-accounts-that-left", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((task, execution) -> erasure.eraseThoseWhoLeft());
    }
}
