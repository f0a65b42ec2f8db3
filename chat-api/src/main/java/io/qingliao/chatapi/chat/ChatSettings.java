package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many turns at once, and how they end when the service does.
 *
 * @param concurrentTurns turns answered at the same time, 1 to 4096; each holds one thread, and more than the model
 *     servers have slots and queue for only wait there
 * @param concurrentReaders clients that read a turn at the same time, 1 to 16384, of which one account has 16 at most; each
 *     holds one thread
 * @param shutdownGrace how long running turns may go on when the service stops, 0 s to 5 min; then they are failed
 * @param lease how long after its last sign of life a process counts as dead and its turns are ended, 5 s to 10 min; the
 *     clocks of several instances must agree better than that
 */
@ConfigurationProperties("qingliao.chat")
public record ChatSettings(
        @DefaultValue("256") int concurrentTurns,
        @DefaultValue("1024") int concurrentReaders,
        @DefaultValue("5s") Duration shutdownGrace,
        @DefaultValue("15s") Duration lease) {

    public ChatSettings {
        SettingRefused.unlessWithin("qingliao.chat.concurrent-turns", concurrentTurns, 1, 4096, "turns");
        SettingRefused.unlessWithin("qingliao.chat.concurrent-readers", concurrentReaders, 1, 16_384, "readers");
        SettingRefused.unlessWithin(
                "qingliao.chat.shutdown-grace", shutdownGrace, Duration.ZERO, Duration.ofMinutes(5));
        SettingRefused.unlessWithin("qingliao.chat.lease", lease, Duration.ofSeconds(5), Duration.ofMinutes(10));
    }
}
