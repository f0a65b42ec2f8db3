package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.Batch.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing that bench/engine measures of a model in one precision. */
interface Measurement {

    /** Streams beside which a long prompt joins. */
    int BUSY = 8;

    /** Sequences of a ragged batch. */
    int RAGGED = 16;

    /** Steps whose median is a step's time. */
    int STEPS = 16;

    String name();

    /** Measures once; figures by name, in the order of the table. */
    Map<String, Figure> measure(Subject subject) throws InterruptedException;

    /** What one round gave. */
    record Figure(double value, Unit unit) {}

    /** How a figure is read. */
    enum Unit {
        TOKENS_PER_SECOND("tokens/s"),
        MILLISECONDS("ms"),
        RATIO("×");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** {@code batch} sequences behind prompts of 128 tokens decode {@code tokens} more each. */
    record Decode(int batch, int tokens) implements Measurement {
        @Override
        public String name() {
            return "decode, batch " + batch;
        }

        @Override
        public Map<String, Figure> measure(Subject subject) {
            Subject.Streams streams = subject.streams(batch);
            long nanos = 0;
            for (int i = 0; i < tokens; i++) {
                nanos += streams.step();
            }
            return Map.of(name(), rate((long) batch * tokens, nanos));
        }
    }

    /** A prompt computed in one step. */
    record Prefill(int length) implements Measurement {
        @Override
        public String name() {
            return "prefill, " + length + " tokens";
        }

        @Override
        public Map<String, Figure> measure(Subject subject) {
            Row row = length == Subject.LONG_PROMPT ? subject.longPromptRow() : subject.shortPromptRow();
            return Map.of(name(), rate(length, subject.step(row)));
        }
    }

    /** A step of one sequence at 900 tokens among fifteen at 128, against sixteen at 128. */
    record Ragged() implements Measurement {
        @Override
        public String name() {
            return "step of " + RAGGED;
        }

        @Override
        public Map<String, Figure> measure(Subject subject) {
            double even = medianMillis(subject.streams(RAGGED));
            double ragged = medianMillis(subject.raggedStreams(RAGGED));
            Map<String, Figure> figures = new LinkedHashMap<>();
            figures.put(name() + " at 128", new Figure(even, Unit.MILLISECONDS));
            figures.put(name() + ", one at 900", new Figure(ragged, Unit.MILLISECONDS));
            figures.put("ragged ÷ even", new Figure(ragged / even, Unit.RATIO));
            return figures;
        }
    }

    /** A prompt of 900 tokens joins streams that an engine runs: their longest wait for a token against the usual one. */
    record Join(int prefillChunk) implements Measurement {
        @Override
        public String name() {
            return "900-token prompt joins " + BUSY;
        }

        @Override
        public Map<String, Figure> measure(Subject subject) throws InterruptedException {
            JoiningPrompt found = subject.join(BUSY, prefillChunk);
            Map<String, Figure> figures = new LinkedHashMap<>();
            figures.put(name() + ": usual token", new Figure(found.usualMillis(), Unit.MILLISECONDS));
            figures.put(name() + ": longest wait", new Figure(found.longestMillis(), Unit.MILLISECONDS));
            figures.put("longest ÷ usual", new Figure(found.longestMillis() / found.usualMillis(), Unit.RATIO));
            return figures;
        }
    }

    private static double medianMillis(Subject.Streams streams) {
        List<Double> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            steps.add(millis(streams.step()));
        }
        return Spread.median(steps);
    }

    private static Figure rate(long tokens, long nanos) {
        return new Figure(tokens * 1e9 / nanos, Unit.TOKENS_PER_SECOND);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
