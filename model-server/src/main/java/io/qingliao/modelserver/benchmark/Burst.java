package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * So many clients that come at the same moment, each with one prompt, and what they saw.
 *
 * @param tokensPerSecond from the first request to the last token, prompts included
 * @param decodingTokensPerSecond while all streamed at once; 0 where the first had ended before the last began
 * @param clientCpu processor time of the measuring process, of what one core could give
 */
record Burst(
        int clients,
        double tokensPerSecond,
        double decodingTokensPerSecond,
        List<Double> ttftMillis,
        List<Double> tpotMillis,
        double promptTokens,
        double answerTokens,
        double clientCpu) {

    static Burst measure(Endpoint endpoint, int clients, int promptCharacters, int answerTokens, Random random)
            throws IOException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            bodies.add(new ChatRequest(endpoint, answerTokens)
                    .say(ChatRequest.words(random, promptCharacters))
                    .json());
        }
        Duration cpuBefore = ProcessFigures.self().cpuTime();
        long start = System.nanoTime();
        List<StreamedAnswer> answers = new StreamingClients(endpoint).ask(bodies);
        long wall = System.nanoTime() - start;
        Duration cpu = ProcessFigures.self().cpuTime().minus(cpuBefore);
        return of(answers, (double) cpu.toNanos() / wall);
    }

    private static Burst of(List<StreamedAnswer> answers, double clientCpu) {
        long start = answers.stream().mapToLong(StreamedAnswer::sentNanos).min().orElseThrow();
        long end = answers.stream().mapToLong(StreamedAnswer::last).max().orElseThrow();
        long tokens = answers.stream().mapToLong(StreamedAnswer::tokens).sum();
        return new Burst(
                answers.size(),
                tokens * 1e9 / (end - start),
                decoding(answers),
                answers.stream().map(StreamedAnswer::ttftMillis).toList(),
                answers.stream().map(StreamedAnswer::tpotMillis).toList(),
                answers.stream()
                        .mapToInt(StreamedAnswer::promptTokens)
                        .average()
                        .orElseThrow(),
                (double) tokens / answers.size(),
                clientCpu);
    }

    private static double decoding(List<StreamedAnswer> answers) {
        long from = answers.stream().mapToLong(StreamedAnswer::first).max().orElseThrow();
        long to = answers.stream().mapToLong(StreamedAnswer::last).min().orElseThrow();
        long pieces = answers.stream()
                .flatMap(answer -> answer.arrivals().stream())
                .filter(arrival -> arrival > from && arrival <= to)
                .count();
        return to > from ? pieces * 1e9 / (to - from) : 0;
    }
}
