package io.qingliao.chatapi.alert;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.qingliao.chatapi.alert.ChannelTest.Result;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings a notice over every channel that is set, each apart from the others, and again when one fails. */
@Component
class AlertDelivery {

    private static final Logger log = LoggerFactory.getLogger(AlertDelivery.class);

    static final TaskDescriptor<String> SEND = TaskDescriptor.of("send-alert", String.class);

    private final AlertChannels settings;
    private final List<AlertChannel> channels;
    private final SchedulerClient jobs;
    private final JsonMapper json;
    private final Clock clock;

    AlertDelivery(
            AlertChannels settings, List<AlertChannel> channels, SchedulerClient jobs, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.channels = channels;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    /** Joins the caller's transaction. */
    void send(AlertNotice notice) {
        ChannelSettings set = settings.now();
        for (AlertChannel channel : channels) {
            if (channel.isOn(set)) {
                String id = channel.name() + " " + UUID.randomUUID();
                jobs.scheduleIfNotExists(
                        SEND.instance(id).data(json.writeValueAsString(notice)).build(), clock.instant());
            }
        }
    }

    /** What {@link #send} put off; fails when the channel does. */
    void deliver(String taskId, String notice) {
        ChannelSettings set = settings.now();
        for (AlertChannel channel : channels) {
            if (taskId.startsWith(channel.name() + " ") && channel.isOn(set)) {
                channel.send(json.readValue(notice, AlertNotice.class), set);
            }
        }
    }

    /** At once. */
    Result tryOut(String name) {
        ChannelSettings set = settings.now();
        for (AlertChannel channel : channels) {
            if (channel.name().equals(name) && channel.isOn(set)) {
                return tryOut(channel, set);
            }
        }
        return Result.OFF;
    }

    private Result tryOut(AlertChannel channel, ChannelSettings set) {
        try {
            channel.send(AlertNotice.test(clock.instant()), set);
            return Result.SENT;
        } catch (RuntimeException failure) {
            log.warn(
                    "alert channel={} failed its test reason={}",
                    channel.name(),
                    failure.getClass().getName());
            return Result.FAILED;
        }
    }
}
