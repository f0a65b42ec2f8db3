package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.benchmark.AccuracyReport.Line;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.model.TorchRuntime;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shipped model's other precisions may cost. */
class AccuracyReportTest {

    private static AccuracyReport report;

    @BeforeAll
    static void measure() throws IOException {
        TorchRuntime.start(1);
        report = AccuracyReport.measure(Models.DEMO, Precision.ON_PROCESSORS);
    }

    @Test
    void theTextHasAFewThousandTokens() {
        assertThat(report.precisions())
                .allSatisfy(line -> assertThat(line.tokens()).isBetween(2_000L, 10_000L));
    }

    @Test
    void float32AgreesWithItselfExactly() {
        assertThat(line(Precision.FLOAT32)).satisfies(line -> {
            assertThat(line.top1Agreement()).isEqualTo(1);
            assertThat(line.klDivergence()).isZero();
        });
    }

    @Test
    void thePrecisionsOfThisProcessorAgreeAsPromised() {
        for (Line line : report.precisions()) {
            double promised = line.precision() == Precision.INT8 ? 0.98 : 0.99;
            assertThat(line.top1Agreement()).as(report.text()).isGreaterThanOrEqualTo(promised);
            assertThat(line.perplexity())
                    .as(report.text())
                    .isCloseTo(line(Precision.FLOAT32).perplexity(), within(0.01 * line.perplexity()));
        }
    }

    private static Line line(Precision precision) {
        return report.precisions().stream()
                .filter(line -> line.precision() == precision)
                .findFirst()
                .orElseThrow();
    }
}
