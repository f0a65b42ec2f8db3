package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.weights.StoredTensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the less exact programs answer lies close to float32, whoever else is in the batch. */
class PrecisionTest {

    private static final Draw ANY = SamplingParams.GREEDY.draw(0, 0);

    /** The shipped model's logits spread over some 25; its nearest rivals differ by tenths. */
    private static final double NEAR = 0.5;

    private static Gpt2Config config;
    private static List<StoredTensor> weights;
    private final Random random = new Random(3);

    @BeforeAll
    static void map() {
        TorchRuntime.start(1);
        config = Gpt2Config.read(Models.DEMO.resolve("config.json"));
        weights = Checkpoint.read(Models.DEMO, config).weights();
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"BFLOAT16", "FLOAT16", "INT8"})
    void logitsLieNearThoseOfFloat32(Precision precision) {
        try (DjlCausalLm exact = DjlCausalLm.load(weights, config, Precision.FLOAT32, 1);
                DjlCausalLm lm = DjlCausalLm.load(weights, config, precision, 1)) {
            for (int round = 0; round < 5; round++) {
                Batch batch = new Batch(List.of(new Row(0, 0, tokens(60), ANY)));
                assertThat(distance(exact.logits(batch)[0], lm.logits(batch)[0]))
                        .isLessThan(NEAR);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void neighboursInTheBatchDoNotChangeARow(Precision precision) {
        try (DjlCausalLm lm = DjlCausalLm.load(weights, config, precision, 3)) {
            int[] prompt = tokens(40);
            Row row = new Row(1, 0, prompt, ANY);
            float[] alone = lm.logits(new Batch(List.of(row)))[0];
            float[] among = lm.logits(
                            new Batch(List.of(new Row(0, 0, tokens(90), null), row, new Row(2, 0, tokens(7), null))))[
                    0];
            // Kernels for other sizes add in another order: rounding is all that may differ.
            assertThat(distance(alone, among)).isLessThan(precision == Precision.FLOAT32 ? 1e-3 : NEAR / 2);
        }
    }

    private int[] tokens(int count) {
        return random.ints(count, 3, config.vocabSize()).toArray();
    }

    private static double distance(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }
}
