package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many answers programs get at once, and how they end when the service does.
 *
 * @param concurrentRequests requests answered at the same time, 1 to 4096; each streamed one holds one thread, and more
 *     than the model servers have slots and queue for only wait there
 * @param shutdownGrace how long running answers may go on when the service stops, 0 s to 5 min; then they are failed
 */
@ConfigurationProperties("qingliao.openai")
record CompletionSettings(
        @DefaultValue("256") int concurrentRequests,
        @DefaultValue("5s") Duration shutdownGrace) {

    CompletionSettings {
        SettingRefused.unlessWithin("qingliao.openai.concurrent-requests", concurrentRequests, 1, 4096, "requests");
        SettingRefused.unlessWithin(
                "qingliao.openai.shutdown-grace", shutdownGrace, Duration.ZERO, Duration.ofMinutes(5));
    }
}
