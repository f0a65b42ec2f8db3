package io.qingliao.modelserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The shipped model gives a request the same tokens alone and among others that join and leave. */
class BatchIndependenceTest {

    private static final int TOKENS = 40;
    private static final int SLOTS = 32;
    private static final Map<Precision, CausalLm> MODELS = new EnumMap<>(Precision.class);

    private CausalLm lm;

    @AfterAll
    static void close() {
        MODELS.values().forEach(CausalLm::close);
    }

    private void use(Precision precision) {
        lm = MODELS.computeIfAbsent(
                precision, p -> Models.load(Models.DEMO, p, SLOTS).lm());
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 0", "FLOAT32, 0.9", "BFLOAT16, 0", "BFLOAT16, 0.9", "INT8, 0", "INT8, 0.9"})
    void givesTheSameTokensAloneAndInABatchOfThirtyTwoThatOthersJoinAndLeave(Precision precision, double temperature) {
        use(precision);
        int[] prompt = {1, 835, 261, 2003, 3940, 2};
        GenerationRequest request = new GenerationRequest(
                prompt,
                TOKENS,
                Set.of(),
                new SamplingParams(temperature, 40, 0.95, 1.05, 0.1, 0.1, Map.of(), 7),
                "",
                Priority.INTERACTIVE);
        List<Integer> alone = generate(engine(), request, List.of());
        List<Integer> among = generate(engine(), request, others());
        assertThat(alone).hasSize(TOKENS);
        assertThat(among).isEqualTo(alone);
    }

    @ParameterizedTest
    @EnumSource(names = "FLOAT16", mode = Mode.EXCLUDE)
    void aTurnThatStartsFromTheCacheOfTheLastGivesTheSameTokens(Precision precision) {
        use(precision);
        int[] first = {1, 835, 261, 2003, 3940, 2};
        GenerationEngine engine = engine();
        List<Integer> answer = generate(engine, greedy(first), List.of());
        int[] second = IntStream.concat(
                        IntStream.concat(Arrays.stream(first), answer.stream().mapToInt(Integer::intValue)),
                        IntStream.of(1, 3342, 2401, 347, 2))
                .toArray();
        List<Integer> fromTheCache = generate(engine, greedy(second), List.of());
        assertThat(fromTheCache).isEqualTo(generate(engine(), greedy(second), List.of()));
    }

    private static GenerationRequest greedy(int[] prompt) {
        return new GenerationRequest(prompt, TOKENS, Set.of(), SamplingParams.GREEDY, "", Priority.INTERACTIVE);
    }

    private GenerationEngine engine() {
        return new GenerationEngine(
                lm,
                new EngineSettings(SLOTS, 100, 16, Duration.ofHours(1)),
                new EngineMetrics(new SimpleMeterRegistry(), "model"));
    }

    /** A hundred requests of many lengths, so that the batch's members change every few steps. */
    private static List<GenerationRequest> others() {
        Random random = new Random(4);
        List<GenerationRequest> others = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int[] prompt = random.ints(1 + random.nextInt(120), 3, 12_000).toArray();
            others.add(new GenerationRequest(
                    prompt,
                    1 + random.nextInt(15),
                    Set.of(),
                    new SamplingParams(i % 2, i % 50, 1, 1, 0, 0, Map.of(), i),
                    "" + i % 5,
                    Priority.values()[i % 2]));
        }
        return others;
    }

    private static List<Integer> generate(
            GenerationEngine engine, GenerationRequest request, List<GenerationRequest> others) {
        int before = others.size() / 4;
        others.subList(0, before).forEach(engine::submit);
        engine.step();
        GenerationStream stream = engine.submit(request).stream();
        others.subList(before, others.size()).forEach(engine::submit);
        List<Integer> tokens = new ArrayList<>();
        try {
            while (tokens.size() < TOKENS) {
                engine.step();
                TokenEvent event = stream.poll(Duration.ZERO);
                if (event instanceof Token token) {
                    tokens.add(token.id());
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return tokens;
    }
}
