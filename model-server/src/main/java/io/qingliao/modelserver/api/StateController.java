package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.EngineMetrics.Percentiles;
import io.qingliao.modelserver.engine.EngineMetrics.Snapshot;
import io.qingliao.modelserver.engine.FinishReason;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /admin/state: the live figures of the preferred model for an ops console. */
@RestController
class StateController {

    private final ModelLibrary library;

    StateController(ModelLibrary library) {
        this.library = library;
    }

    record ModelState(
            String id,
            String name,
            String family,
            String precision,
            String device,
            int threads,
            int slots,
            int window,
            long parameters) {}

    record Requests(long stop, long length, long cancelled, long failed, long rejected) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record State(
            ModelState model,
            int running,
            int waiting,
            long stepsTotal,
            long batchedSequencesTotal,
            long generatedTokensTotal,
            long promptTokensTotal,
            long reusedPromptTokensTotal,
            Requests requestsTotal,
            Percentiles ttftMs,
            Percentiles tpotMs,
            @Nullable Long residentBytes,
            long heapBytes,
            long kvCacheBytes,
            long uptimeSeconds) {}

    @GetMapping("/admin/state")
    State state() {
        ServedModel served = library.preferred();
        ServedModel.Facts facts = served.facts();
        Snapshot engine = served.engine().metrics().snapshot();
        return new State(
                new ModelState(
                        served.id(),
                        served.name(),
                        served.template().family().word(),
                        facts.precision(),
                        facts.device(),
                        facts.threads(),
                        facts.slots(),
                        served.window(),
                        facts.parameters()),
                engine.running(),
                served.engine().waiting(),
                engine.steps(),
                engine.batchedSequences(),
                engine.generatedTokens(),
                engine.promptTokens(),
                engine.reusedTokens(),
                requests(engine),
                engine.timeToFirstToken(),
                engine.timePerOutputToken(),
                ProcessMemory.residentBytes(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                engine.cachedTokens() * facts.cacheBytesPerToken(),
                Duration.between(served.loadedAt(), Instant.now()).toSeconds());
    }

    private static Requests requests(Snapshot engine) {
        Map<FinishReason, Long> finished = engine.finished();
        return new Requests(
                finished.getOrDefault(FinishReason.STOP, 0L),
                finished.getOrDefault(FinishReason.LENGTH, 0L),
                finished.getOrDefault(FinishReason.CANCELLED, 0L),
                engine.failed(),
                engine.rejected());
    }
}
