package io.qingliao.modelserver;

import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.modelserver.api.ServedModel;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.model.CheckpointException;
import io.qingliao.modelserver.model.Gpt2Config;
import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.model.TorchRuntime;
import io.qingliao.modelserver.model.VocabularyUse;
import io.qingliao.modelserver.tokenizer.TextFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one model together: weights, engine, and what turns text into tokens. */
final class ModelLoader {

    private static final Logger log = LoggerFactory.getLogger(ModelLoader.class);

    private final ModelServerSettings settings;
    private final MeterRegistry registry;

    ModelLoader(ModelServerSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
    }

    /**
     * Loads a directory and starts its engine.
     *
     * @param taken bytes of memory that other models have for themselves
     * @throws CheckpointException when the directory is no model that this server can serve, or does not fit the memory
     */
    LoadedServedModel load(Path directory, long taken) {
        ModelServerSettings.Engine engine = settings.engine();
        long start = System.nanoTime();
        CheckpointText text = text(directory);
        TorchRuntime.start(engine.threadsOrDefault());
        LoadOptions options = engine.loadOptions(taken);
        LoadedModel model = LoadedModel.load(
                directory, options, new VocabularyUse(text.tokenizer().size(), text.typeTokens()));
        String id = directory.getFileName().toString();
        long cacheBytes = model.cacheBytesPerToken()
                * model.config().window()
                * model.lm().slots();
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
                cacheBytes >> 20);
        log.info("model={} family={}: {}", id, text.template().family().word(), text.reason());
        GenerationEngine running =
                GenerationEngine.start(model.lm(), engine.settings(), new EngineMetrics(registry, id));
        return new LoadedServedModel(served(id, text, model, options, running), model.weightBytes() + cacheBytes);
    }

    private ServedModel served(
            String id, CheckpointText text, LoadedModel model, LoadOptions options, GenerationEngine running) {
        ModelServerSettings.Engine engine = settings.engine();
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
                running);
    }

    private static CheckpointText text(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(
                    "没有模型目录 " + directory + "。", "There is no model directory " + directory + ".");
        }
        // What is no GPT-2 at all is told before what its tokenizer lacks.
        Gpt2Config.read(directory.resolve("config.json"));
        try {
            return CheckpointText.load(directory);
        } catch (TextFileException e) {
            throw new CheckpointException(e.sentence(), e);
        }
    }
}
