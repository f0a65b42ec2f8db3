package io.qingliao.chatapi.openai;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CompletionHousekeeping {

    @Bean
    Task<Void> forgetOldAnswersGiven(AnswersGiven given) {
        return Tasks.recurring("forget-old-answers-given", FixedDelay.of(Duration.ofHours(6)))
                .execute((task, execution) -> given.forgetOld());
    }
}
