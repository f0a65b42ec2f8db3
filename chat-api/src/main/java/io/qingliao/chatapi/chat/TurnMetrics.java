package io.qingliao.chatapi.chat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.qingliao.chatapi.conversation.MessageStatus;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/** Turns in figures. */
@Component
class TurnMetrics {

    private final MeterRegistry registry;
    private final Timer timeToFirstText;
    private final Timer checkpoints;

    TurnMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.timeToFirstText = Timer.builder("qingliao.turn.ttft")
                .description("From the moment a turn was asked for to its first text")
                .publishPercentileHistogram()
                .register(registry);
        this.checkpoints = Timer.builder("qingliao.turns.checkpoint")
                .description("To keep what all running answers of this instance have grown by")
                .register(registry);
    }

    void checkpoint(Runnable keeping) {
        checkpoints.record(keeping);
    }

    void running(IntSupplier turns) {
        Gauge.builder("qingliao.turns.running", turns::getAsInt)
                .description("Turns that this instance answers now")
                .strongReference(true)
                .register(registry);
    }

    Timer.Sample asked() {
        return Timer.start(registry);
    }

    void firstText(Timer.Sample asked) {
        asked.stop(timeToFirstText);
    }

    void ended(MessageStatus status) {
        count(status.word());
    }

    void answeredByHouse() {
        count("house");
    }

    private void count(String outcome) {
        registry.counter("qingliao.turns", "outcome", outcome).increment();
    }
}
