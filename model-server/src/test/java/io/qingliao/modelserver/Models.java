package io.qingliao.modelserver;

import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.model.TorchRuntime;
import java.nio.file.Path;

/** The real small models that tests run. */
public final class Models {

    /** The model that ships. */
    public static final Path DEMO = Path.of("../models/qingliao-zh-8m");

    /** Random weights, 3 layers, 64 positions, 257 words. */
    public static final Path TINY = Path.of("src/test/resources/checkpoints/plain");

    private Models() {}

    /** In float32, with a cache of {@code slots} sequences. */
    public static LoadedModel load(Path directory, int slots) {
        return load(directory, Precision.FLOAT32, slots);
    }

    /** Where this processor cannot compute in {@code precision}, the model is in float32. */
    public static LoadedModel load(Path directory, Precision precision, int slots) {
        TorchRuntime.start(1);
        return LoadedModel.load(directory, new LoadOptions(precision.word(), 1L << 30, slots));
    }
}
