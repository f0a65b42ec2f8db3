package io.qingliao.chatapi.jobs;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How work that outlives a process is looked for.
 *
 * @param pollingInterval how long due work may wait until an idle instance sees it, 100 ms to 1 min
 * @param heartbeat how often an instance says that it is still at a task, 1 s to 10 min; a task of which nothing was heard
 *     for four of them is done again by whichever instance notices
 * @param threads tasks done at the same time by one instance, 1 to 64
 * @param shutdownGrace how long running tasks may go on when the service stops, 0 s to 5 min
 */
@ConfigurationProperties("qingliao.jobs")
record JobSettings(
        @DefaultValue("2s") Duration pollingInterval,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("4") int threads,
        @DefaultValue("10s") Duration shutdownGrace) {

    JobSettings {
        SettingRefused.unlessWithin(
                "qingliao.jobs.polling-interval", pollingInterval, Duration.ofMillis(100), Duration.ofMinutes(1));
        SettingRefused.unlessWithin(
                "qingliao.jobs.heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofMinutes(10));
        SettingRefused.unlessWithin("qingliao.jobs.threads", threads, 1, 64, "tasks");
        SettingRefused.unlessWithin(
                "qingliao.jobs.shutdown-grace", shutdownGrace, Duration.ZERO, Duration.ofMinutes(5));
    }
}
