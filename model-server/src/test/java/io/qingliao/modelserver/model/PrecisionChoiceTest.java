package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PrecisionChoiceTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void autoTakesBfloat16WhereTheProcessorComputesIt() {
        assertThat(choose("auto", GIGABYTE, "avx512_bf16", "avx512_vnni")).isEqualTo(Precision.BFLOAT16);
        assertThat(choose("auto", GIGABYTE, "amx_bf16")).isEqualTo(Precision.BFLOAT16);
    }

    @Test
    void autoTakesInt8WhereOnlyThatIsFastAndMemoryIsShort() {
        assertThat(choose("auto", 3 * GIGABYTE, "avx_vnni")).isEqualTo(Precision.INT8);
        assertThat(choose("auto", GIGABYTE, "avx_vnni")).isEqualTo(Precision.FLOAT32);
    }

    @Test
    void autoTakesFloat32ElsewhereAndWhatWasAskedForWhereItCanBeDone() {
        assertThat(choose("auto", GIGABYTE, "avx2")).isEqualTo(Precision.FLOAT32);
        assertThat(choose("int8", GIGABYTE, "avx512_bf16", "avx512_vnni")).isEqualTo(Precision.INT8);
    }

    @Test
    void aGpuComputesInHalfTheDigitsUnlessFloat32IsAskedFor() {
        assertThat(PrecisionChoice.onGpu("auto", true).precision()).isEqualTo(Precision.BFLOAT16);
        assertThat(PrecisionChoice.onGpu("auto", false).precision()).isEqualTo(Precision.FLOAT16);
        assertThat(PrecisionChoice.onGpu("float32", true).precision()).isEqualTo(Precision.FLOAT32);
        assertThat(PrecisionChoice.onGpu("float16", true).precision()).isEqualTo(Precision.FLOAT16);
        assertThat(PrecisionChoice.onGpu("bfloat16", false).precision()).isEqualTo(Precision.FLOAT16);
        assertThat(PrecisionChoice.onGpu("int8", true).reason()).contains("int8", "does not compute");
    }

    @Test
    void whatTheProcessorCannotDoFallsBackAndSaysSo() {
        PrecisionChoice choice = PrecisionChoice.of("bfloat16", new Processor(Set.of("avx2")), 1, 2);
        assertThat(choice.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(choice.reason()).contains("bfloat16").contains("no instructions");
    }

    @Test
    void aModelLargerThanMemoryIsRefusedWithTheNumbers() {
        MemoryNeed need = new MemoryNeed(6 * GIGABYTE, GIGABYTE);
        assertThatThrownBy(() -> need.slots(new LoadOptions("auto", GIGABYTE, 10), 4 * GIGABYTE))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("The model needs about 6144 MB for its weights and 1024 MB for one sequence; this machine "
                        + "has 4096 MB for it.");
        assertThatThrownBy(() -> need.slots(new LoadOptions("auto", GIGABYTE / 2, 10), 8 * GIGABYTE))
                .hasMessage("One sequence of this model takes 1024 MB of cache; the cache may take 512 MB.");
        assertThat(need.slots(new LoadOptions("auto", 3 * GIGABYTE, 10), 10 * GIGABYTE))
                .isEqualTo(3);
        assertThat(need.slots(new LoadOptions("auto", 3 * GIGABYTE, 10), 8 * GIGABYTE))
                .as("the weights leave less than the cache may take")
                .isEqualTo(2);
    }

    private static Precision choose(String setting, long float32Bytes, String... flags) {
        return PrecisionChoice.of(setting, new Processor(Set.of(flags)), float32Bytes, 8 * GIGABYTE)
                .precision();
    }
}
