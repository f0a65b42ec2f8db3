package io.qingliao.chatapi.inference;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a model server says about itself; totals count since its start. */
@JsonNaming(SnakeCaseStrategy.class)
public record ServerState(
        Model model,
        int running,
        int waiting,
        long stepsTotal,
        long batchedSequencesTotal,
        long generatedTokensTotal,
        long promptTokensTotal,
        Requests requestsTotal,
        Percentiles ttftMs,
        Percentiles tpotMs,
        long residentBytes,
        long heapBytes,
        long kvCacheBytes,
        double uptimeSeconds) {

    /**
     * How the model was built; the window is in tokens.
     *
     * @param name what people are shown; model servers that know none send none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Model(
            String id,
            @Nullable String name,
            String precision,
            String device,
            int threads,
            int slots,
            int window,
            long parameters) {

        public String shownName() {
            return name == null ? id : name;
        }
    }

    /** Requests by the way they ended. */
    public record Requests(long stop, long length, long cancelled, long failed, long rejected) {

        public long total() {
            return stop + length + cancelled + failed + rejected;
        }
    }

    /** In milliseconds; nothing while there was nothing to measure. */
    public record Percentiles(
            @Nullable Double p50, @Nullable Double p95) {}
}
