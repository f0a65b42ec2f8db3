package io.qingliao.chatapi.conversation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes for good what was deleted long enough ago. */
@Configuration(proxyBeanMethods = false)
class ConversationHousekeeping {

    @Bean
    Task<Void> purgeDeletedConversations(ConversationKeeping keeping) {
        return Tasks.recurring("purge-deleted-conversations", FixedDelay.of(Duration.ofHours(1)))
                .execute((task, execution) -> keeping.purgeOld());
    }
}
