package io.qingliao.chatapi.security;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes what no longer opens or closes anything. */
@Configuration(proxyBeanMethods = false)
class SecurityHousekeeping {

    @Bean
    Task<Void> forgetExpiredTokens(AccessTokens tokens) {
        return Tasks.recurring("forget-expired-tokens", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, execution) -> tokens.forgetExpired());
    }

    @Bean
    Task<Void> forgetEndedAttempts(Attempts attempts) {
        return Tasks.recurring("forget-ended-attempts", FixedDelay.of(Duration.ofMinutes(10)))
                .execute((task, execution) -> attempts.forgetEnded());
    }
}
