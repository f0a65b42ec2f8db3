package io.qingliao.modelserver;

import io.qingliao.modelserver.engine.EngineSettings;
import io.qingliao.modelserver.model.ComputeDevice;
import io.qingliao.modelserver.model.LoadOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Everything that can be set, under {@code qingliao}; a value outside its bound stops the start.
 *
 * @param apiKeys one of them must come with every request; none: whoever reaches the server may use it
 */
@Validated
@ConfigurationProperties("qingliao")
record ModelServerSettings(
        @Valid Model model,
        @Valid Engine engine,
        @DefaultValue List<String> apiKeys) {

    /**
     * Which checkpoint is served.
     *
     * @param directory in Hugging Face's layout; its name is the model's id. A string, since Spring takes a relative
     *     Path for a servlet resource and refuses "../"
     * @param aliases other names that requests may give it: by default those that tutorials for the hosted API name;
     *     answers say which model it was
     */
    record Model(
            @NotBlank String directory,

            @DefaultValue({"gpt-3.5-turbo", "gpt-3.5-turbo-instruct", "gpt-4o-mini", "gpt-4o", "text-davinci-003"})
            List<String> aliases) {

        Path path() {
            return Path.of(directory).toAbsolutePath().normalize();
        }
    }

    /**
     * How the model is run.
     *
     * @param device auto takes the GPU where libtorch finds one
     * @param precision auto takes the fastest that this processor has instructions for, and says in the log why
     * @param maxRunning sequences computed together; each takes its share of every step
     * @param cacheMemory what the cache of running and remembered sequences may take; unset, a quarter of the device's
     *     memory
     * @param mostSlots sequences that the cache holds at most, running and remembered
     * @param queueCapacity requests that may wait; beyond them the answer is 429
     * @param prefillChunk prompt tokens computed in one step at most; while others decode, as many as hold them up for
     *     no longer than a step and a half
     * @param threads compute threads; unset, all cores but one, since threads that share a core with another busy
     *     process wait for each other and lose far more than a core is worth
     * @param longestWait a request that has waited so long for its turn is given up
     * @param drain how long running answers may go on after the signal to stop
     */
    record Engine(
            @DefaultValue("auto") @Pattern(regexp = "auto|cpu|cuda")
            String device,

            @DefaultValue("auto") @Pattern(regexp = "auto|float32|bfloat16|float16|int8")
            String precision,

            @DefaultValue("16") @Min(1) @Max(256) int maxRunning,
            @Nullable DataSize cacheMemory,
            @DefaultValue("256") @Min(1) @Max(4096) int mostSlots,
            @DefaultValue("64") @Min(0) @Max(10_000) int queueCapacity,
            @DefaultValue("256") @Min(1) @Max(4096) int prefillChunk,
            @Nullable @Min(1) @Max(256) Integer threads,
            @DefaultValue("60s") @DurationMin(seconds = 1) Duration longestWait,
            @DefaultValue("20s") Duration drain) {

        EngineSettings settings() {
            return new EngineSettings(maxRunning, queueCapacity, prefillChunk, longestWait);
        }

        /** Asks libtorch, which must have been started. */
        LoadOptions loadOptions(long takenBytes) {
            ComputeDevice computeDevice = ComputeDevice.of(device);
            long cacheBytes = cacheMemory != null ? cacheMemory.toBytes() : computeDevice.memoryBytes() / 4;
            return new LoadOptions(precision, cacheBytes, mostSlots, computeDevice, takenBytes);
        }

        int threadsOrDefault() {
            return threads != null ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        }
    }
}
