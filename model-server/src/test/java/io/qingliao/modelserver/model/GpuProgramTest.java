package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import io.qingliao.modelserver.Models;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** As much of the program for GPUs as a machine without one can tell; its arithmetic is in PrecisionTest. */
class GpuProgramTest {

    private static final Pattern MAKES_A_TENSOR = Pattern.compile("torch\\.(tensor|empty|zeros|full|arange)\\(");

    private static Gpt2Config config;

    @BeforeAll
    static void read() {
        TorchRuntime.start(1);
        config = Gpt2Config.read(Models.TINY.resolve("config.json"));
    }

    @ParameterizedTest
    @EnumSource(
            value = LinearKernel.class,
            names = {"PLAIN", "HALF_BFLOAT16", "HALF_FLOAT16"})
    void everyTensorThatItMakesLiesOnTheGpu(LinearKernel kernel) {
        String source = TorchScriptProgram.source(config, kernel, ComputeDevice.CUDA);
        assertThat(source.lines().filter(line -> MAKES_A_TENSOR.matcher(line).find()))
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line).contains("device=torch.device(\"cuda:0\")"));
    }

    @ParameterizedTest
    @EnumSource(
            value = LinearKernel.class,
            names = {"PLAIN", "HALF_BFLOAT16", "HALF_FLOAT16"})
    void libtorchAcceptsIt(LinearKernel kernel) {
        try (Model model = Model.newInstance("gpt2", Device.cpu(), "PyTorch")) {
            assertThatCode(() -> model.load(TorchScriptProgram.archive(config, kernel, ComputeDevice.CUDA)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void asksForTheGpuOnlyWhereLibtorchFindsOne() {
        boolean present = Engine.getEngine("PyTorch").getGpuCount() > 0;
        assertThat(ComputeDevice.of("cpu")).isEqualTo(ComputeDevice.CPU);
        assertThat(ComputeDevice.of("auto")).isEqualTo(present ? ComputeDevice.CUDA : ComputeDevice.CPU);
        if (!present) {
            assertThatThrownBy(() -> ComputeDevice.of("cuda"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("qingliao.engine.device is cuda, but libtorch finds no CUDA GPU");
        }
    }
}
