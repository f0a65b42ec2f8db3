package io.qingliao.modelserver;

import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.modelserver.api.ApiKeys;
import io.qingliao.modelserver.api.ServedModel;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.doctor.CheckReport;
import io.qingliao.modelserver.doctor.Checkup;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.model.CheckpointException;
import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.model.TorchRuntime;
import io.qingliao.modelserver.model.VocabularyUse;
import io.qingliao.modelserver.tokenizer.TextFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the server together: runtime, model, engine, and what turns text into tokens. */
@Configuration(proxyBeanMethods = false)
class ModelServerConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ModelServerConfiguration.class);

    @Bean
    EngineMetrics engineMetrics(MeterRegistry registry) {
        return new EngineMetrics(registry);
    }

    @Bean
    ApiKeys apiKeys(ModelServerSettings settings) {
        return ApiKeys.of(settings.apiKeys());
    }

    @Bean
    ServedModel servedModel(ModelServerSettings settings, EngineMetrics metrics) {
        ModelServerSettings.Engine engine = settings.engine();
        Path directory = settings.model().path();
        long start = System.nanoTime();
        CheckpointText text = text(directory);
        TorchRuntime.start(engine.threadsOrDefault());
        LoadOptions options = engine.loadOptions();
        LoadedModel model = LoadedModel.load(
                directory, options, new VocabularyUse(text.tokenizer().size(), text.typeTokens()));
        String id = directory.getFileName().toString();
        log.info(
                "model={} loaded in {} ms: {} parameters, window {}, {} running and {} slots at most, on {} with {}"
                        + " threads, cache up to {} MB",
                id,
                (System.nanoTime() - start) / 1_000_000,
                model.parameters(),
                model.config().window(),
                engine.maxRunning(),
                model.lm().slots(),
                options.device().word(),
                engine.threadsOrDefault(),
                (model.cacheBytesPerToken()
                                * model.config().window()
                                * model.lm().slots())
                        >> 20);
        log.info("model={} family={}: {}", id, text.template().family().word(), text.reason());
        return new ServedModel(
                id,
                text.name(),
                Set.copyOf(settings.model().aliases()),
                Math.min(model.config().window(), text.window()),
                model.config().vocabSize(),
                Instant.now(),
                new ServedModel.Facts(
                        model.precision().word(),
                        options.device().word(),
                        engine.threadsOrDefault(),
                        Math.min(engine.maxRunning(), model.lm().slots()),
                        model.parameters(),
                        model.cacheBytesPerToken()),
                text.defaults(),
                text.tokenizer(),
                text.template(),
                GenerationEngine.start(model.lm(), engine.settings(), metrics));
    }

    private static CheckpointText text(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(
                    "没有模型目录 " + directory + "。", "There is no model directory " + directory + ".");
        }
        try {
            return CheckpointText.load(directory);
        } catch (TextFileException e) {
            throw new CheckpointException(e.sentence(), e);
        }
    }

    /** Looks at the directory anew each time, which takes some tenths of a second. */
    @Bean
    Supplier<CheckReport> checkup(ModelServerSettings settings) {
        return () -> {
            LoadOptions options = settings.engine().loadOptions();
            return Checkup.of(settings.model().path(), options.precision(), options.device());
        };
    }

    @Bean
    EngineLifecycle engineLifecycle(ServedModel served, ModelServerSettings settings) {
        return new EngineLifecycle(served.engine(), settings.engine().drain());
    }
}
