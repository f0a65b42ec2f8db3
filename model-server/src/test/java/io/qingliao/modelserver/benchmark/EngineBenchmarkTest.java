package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.benchmark.Measurement.Decode;
import io.qingliao.modelserver.benchmark.Measurement.Figure;
import io.qingliao.modelserver.benchmark.Measurement.Join;
import io.qingliao.modelserver.benchmark.Measurement.Prefill;
import io.qingliao.modelserver.benchmark.Measurement.Ragged;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.model.TorchRuntime;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measurement runs on the shipped model and gives figures; how large they are is the machine's affair. */
class EngineBenchmarkTest {

    private static Subject subject;

    @BeforeAll
    static void load() {
        TorchRuntime.start(1);
        subject = Subject.load(Models.DEMO, Precision.FLOAT32, 16).orElseThrow();
    }

    @AfterAll
    static void close() {
        subject.close();
    }

    static Stream<Measurement> measurements() {
        return Stream.of(
                new Decode(1, 2), new Decode(16, 2), new Prefill(128), new Prefill(900), new Ragged(), new Join(128));
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void givesFiguresAsOftenAsItIsAsked(Measurement measurement) throws InterruptedException {
        for (int round = 0; round < 2; round++) {
            assertThat(measurement.measure(subject)).isNotEmpty();
            assertThat(measurement.measure(subject).values())
                    .extracting(Figure::value)
                    .allSatisfy(value -> assertThat(value).isPositive());
        }
    }
}
