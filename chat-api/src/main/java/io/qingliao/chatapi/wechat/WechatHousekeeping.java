package io.qingliao.chatapi.wechat;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes codes that open nothing any more. */
@Configuration(proxyBeanMethods = false)
class WechatHousekeeping {

    @Bean
    Task<Void> forgetExpiredLinkCodes(LinkCodes codes) {
        return Tasks.recurring("forget-expired-link-codes", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, execution) -> codes.forgetExpired());
    }
}
