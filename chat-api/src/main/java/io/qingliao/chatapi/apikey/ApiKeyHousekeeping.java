package io.qingliao.chatapi.apikey;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes keys that were revoked long ago. */
@Configuration(proxyBeanMethods = false)
class ApiKeyHousekeeping {

    @Bean
    Task<Void> forgetRevokedKeys(ApiKeys keys) {
        return Tasks.recurring("forget-revoked-keys", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, execution) -> keys.forgetRevoked());
    }
}
