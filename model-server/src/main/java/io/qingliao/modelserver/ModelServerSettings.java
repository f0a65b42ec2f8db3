package io.qingliao.modelserver;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** Everything that can be set, under {@code qingliao}; a value outside its bound stops the start. */
@Validated
@ConfigurationProperties("qingliao")
record ModelServerSettings(@Valid Model model, @Valid Engine engine) {

    /**
     * Which checkpoint is served.
     *
     * @param directory in Hugging Face's layout; its name is the model's id. A string, since Spring takes a relative
     *     Path for a servlet resource and refuses "../"
     */
    record Model(@NotBlank String directory) {

        Path path() {
            return Path.of(directory).toAbsolutePath().normalize();
        }
    }

    /**
     * @param slots sequences that run at once; each takes window × layers × width × 8 bytes of cache when it is full
     * @param queueCapacity requests that may wait; beyond them the answer is 429
     * @param prefillChunk prompt tokens computed in one step: more answers newcomers sooner, less keeps streams even
     * @param threads compute threads; unset, all cores but one, since threads that share a core with another busy
     *     process wait for each other and lose far more than a core is worth
     * @param drain how long running answers may go on after the signal to stop
     */
    record Engine(
            @DefaultValue("16") @Min(1) @Max(256) int slots,
            @DefaultValue("64") @Min(0) @Max(10_000) int queueCapacity,
            @DefaultValue("128") @Min(1) @Max(4096) int prefillChunk,
            @Nullable @Min(1) @Max(256) Integer threads,
            @DefaultValue("20s") Duration drain) {

        int threadsOrDefault() {
            return threads != null ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        }
    }
}
