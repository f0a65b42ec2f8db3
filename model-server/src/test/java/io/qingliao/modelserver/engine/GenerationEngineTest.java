package io.qingliao.modelserver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.modelserver.engine.GenerationGroup.Arrival;
import io.qingliao.modelserver.engine.TokenEvent.Failed;
import io.qingliao.modelserver.engine.TokenEvent.Finished;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.model.Choices;
import io.qingliao.modelserver.model.Scoring;
import io.qingliao.modelserver.sampling.LogProbsAsked;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop's rules, step by step, over a model that counts: each token is the position after its input. */
@Timeout(120)
class GenerationEngineTest {

    private static final int STOP = 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final EngineSettings SETTINGS = new EngineSettings(2, 2, 8, HOUR);

    private final CountingLm lm = new CountingLm(2);
    private final EngineMetrics metrics = new EngineMetrics(new SimpleMeterRegistry(), "model");
    private final GenerationEngine engine = new GenerationEngine(lm, SETTINGS, metrics);

    @Test
    void givesTokensUntilTheBound() {
        GenerationStream stream = engine.submit(request(3, 2)).stream();
        steps(5);
        assertThat(events(stream))
                .containsExactly(new Token(3), new Token(4), new Finished(FinishReason.LENGTH, new Usage(3, 2)));
    }

    @Test
    void tellsWhatItHasInHandUntilThatEnds() {
        engine.submit(request(3, 4));
        engine.submit(request(3, 1));
        engine.submit(request(2, 9));
        assertThat(engine.inHand()).extracting(RequestInHand::running).containsOnly(false);

        steps(1);
        assertThat(engine.inHand())
                .extracting(RequestInHand::running, RequestInHand::promptTokens, RequestInHand::generatedTokens)
                .containsExactly(tuple(true, 3, 1), tuple(false, 2, 0));

        steps(20);
        assertThat(engine.inHand()).isEmpty();
    }

    @Test
    void endsAtAStopTokenThatIsCountedButNotGiven() {
        GenerationStream stream = engine.submit(request(STOP - 1, 10)).stream();
        steps(5);
        assertThat(events(stream))
                .containsExactly(new Token(STOP - 1), new Finished(FinishReason.STOP, new Usage(STOP - 1, 2)));
    }

    @Test
    void aCancelledSequenceLeavesItsSlotAtTheNextStep() {
        GenerationStream first = engine.submit(request(2, 10)).stream();
        engine.submit(request(2, 10));
        GenerationStream waiting = engine.submit(request(2, 10)).stream();
        steps(1);
        assertThat(engine.waiting()).isEqualTo(1);
        first.cancel();
        steps(1);
        assertThat(engine.waiting()).isZero();
        assertThat(events(first)).last().isEqualTo(new Finished(FinishReason.CANCELLED, new Usage(2, 1)));
        assertThat(events(waiting)).containsExactly(new Token(2));
    }

    @Test
    void aCancelledRequestLeavesTheQueueWithoutRunning() {
        engine.submit(request(2, 10));
        engine.submit(request(2, 10));
        steps(1);
        GenerationStream waiting = engine.submit(request(2, 10)).stream();
        waiting.cancel();
        steps(1);
        assertThat(events(waiting)).containsExactly(new Finished(FinishReason.CANCELLED, new Usage(2, 0)));
    }

    @Test
    void refusesMoreThanTheSlotsAndTheQueueHoldUntilOneLeaves() {
        GenerationStream first = engine.submit(request(2, 10)).stream();
        engine.submit(request(2, 10));
        steps(1);
        engine.submit(request(2, 10));
        engine.submit(request(2, 10));
        assertThatThrownBy(() -> engine.submit(request(2, 10)))
                .isInstanceOf(QueueFullException.class)
                .hasMessage("At most 2 requests run and 2 wait; every place is taken.");
        assertThat(metrics.snapshot().rejected()).isEqualTo(1);
        first.cancel();
        steps(1);
        engine.submit(request(2, 10));
        assertThat(engine.waiting()).isEqualTo(2);
    }

    @Test
    void aFailedStepEndsItsSequencesAndTheNextRequestIsServed() {
        GenerationStream unlucky = engine.submit(request(2, 10)).stream();
        lm.failing = true;
        steps(1);
        assertThat(events(unlucky)).containsExactly(new Failed("The model failed to compute a step."));
        lm.failing = false;
        GenerationStream next = engine.submit(request(2, 1)).stream();
        steps(1);
        assertThat(events(next)).startsWith(new Token(2));
    }

    @Test
    void aFailedCopyOfAPrefixEndsItsSequencesAndTheNextRequestIsServed() {
        engine.submit(request(17, 2));
        steps(3);
        GenerationStream unlucky = engine.submit(request(17, 2)).stream();
        lm.failing = true;
        steps(1);
        assertThat(lm.copies).isEqualTo(1);
        assertThat(events(unlucky)).containsExactly(new Failed("The model failed to compute a step."));
        lm.failing = false;
        GenerationStream next = engine.submit(request(2, 1)).stream();
        steps(1);
        assertThat(events(next)).startsWith(new Token(2));
    }

    @Test
    void countsWhatItDoes() {
        engine.submit(request(3, 2));
        engine.submit(request(4, 3));
        steps(4);
        EngineMetrics.Snapshot figures = metrics.snapshot();
        assertThat(figures.promptTokens()).isEqualTo(7);
        assertThat(figures.generatedTokens()).isEqualTo(5);
        assertThat(figures.steps()).isEqualTo(3);
        assertThat(figures.batchedSequences()).isEqualTo(5);
        assertThat(figures.running()).isZero();
        assertThat(figures.finished()).containsEntry(FinishReason.LENGTH, 2L);
    }

    @Test
    void answersToOnePromptComputeItOnceAndEndByThemselves() throws InterruptedException {
        GenerationEngine wide = new GenerationEngine(new CountingLm(4), new EngineSettings(4, 2, 8, HOUR), metrics);
        int[] prompt = IntStream.range(0, 24).toArray();
        GenerationGroup group =
                wide.submitTogether(List.of(request(prompt, 1), request(prompt, 2), request(prompt, 3)));
        for (int i = 0; i < 10; i++) {
            wide.step();
        }
        assertThat(metrics.snapshot().promptTokens()).isEqualTo(24 + 1 + 1);
        assertThat(metrics.snapshot().reusedTokens()).isEqualTo(23 + 23);
        Map<Integer, List<TokenEvent>> byIndex = new TreeMap<>();
        for (Arrival next = group.poll(Duration.ZERO); next != null; next = group.poll(Duration.ZERO)) {
            byIndex.computeIfAbsent(next.index(), index -> new ArrayList<>()).add(next.event());
        }
        for (int i = 0; i < 3; i++) {
            assertThat(byIndex.get(i))
                    .hasSize(i + 2)
                    .startsWith(new Token(24))
                    .last()
                    .isEqualTo(lengthReached(24, i + 1));
        }
    }

    @Test
    void aGroupIsLetInAsAWholeOrNotAtAll() {
        GenerationRequest one = request(2, 10);
        assertThatThrownBy(() -> engine.submitTogether(Collections.nCopies(engine.capacity() + 1, one)))
                .isInstanceOf(QueueFullException.class);
        engine.submitTogether(Collections.nCopies(engine.capacity(), one));
        assertThatThrownBy(() -> engine.submit(one)).isInstanceOf(QueueFullException.class);
    }

    @Test
    void followersGoOnWithoutALeaderThatIsCancelledInTheQueue() {
        engine.submit(request(2, 3));
        engine.submit(request(2, 3));
        GenerationGroup group = engine.submitTogether(List.of(request(5, 1), request(5, 1)));
        group.cancel(0);
        steps(6);
        assertThat(events(group.submissions().get(0).stream()))
                .containsExactly(new Finished(FinishReason.CANCELLED, new Usage(5, 0)));
        assertThat(events(group.submissions().get(1).stream())).last().isEqualTo(lengthReached(5, 1));
    }

    @Test
    void closingEndsFollowersToo() throws InterruptedException {
        CountingLm slow = new CountingLm(1);
        slow.permits = new Semaphore(0);
        GenerationEngine running = GenerationEngine.start(slow, SETTINGS, metrics);
        GenerationGroup group = running.submitTogether(List.of(request(9, 5), request(9, 5), request(9, 5)));
        Thread close = new Thread(running::close);
        close.start();
        while (running.accepting()) {
            Thread.onSpinWait();
        }
        slow.permits.release(1);
        close.join();
        group.submissions()
                .forEach(each ->
                        assertThat(events(each.stream())).last().isEqualTo(new Failed("The server is stopping.")));
    }

    @Test
    void scoresAPromptInPiecesBeforeItsAnswerThoughTheCacheKnowsIt() {
        engine.submit(request(20, 1));
        steps(4);
        GenerationStream stream = engine.submit(scored(new int[20], 2)).stream();
        steps(6);
        List<TokenEvent> events = events(stream);
        List<Float> scores = events.stream()
                .filter(TokenEvent.Scored.class::isInstance)
                .flatMap(event -> ((TokenEvent.Scored) event).tokens().stream())
                .map(TokenLogProbs::logProb)
                .toList();
        assertThat(scores)
                .containsExactlyElementsOf(
                        IntStream.range(1, 20).mapToObj(i -> (float) -i).toList());
        assertThat(events.subList(events.size() - 3, events.size()))
                .containsExactly(new Token(20), new Token(21), lengthReached(20, 2));
    }

    @Test
    void scoresAPromptAndNothingElse() {
        GenerationStream stream = engine.submit(scored(new int[3], 0)).stream();
        GenerationStream single = engine.submit(scored(new int[1], 0)).stream();
        steps(3);
        assertThat(events(stream)).hasSize(2).last().isEqualTo(lengthReached(3, 0));
        assertThat(events(single)).containsExactly(lengthReached(1, 0));
        assertThat(metrics.snapshot().running()).isZero();
    }

    @Test
    void drainingFinishesWhatRunsAndTakesNoMore() throws InterruptedException {
        CountingLm slow = new CountingLm(2);
        slow.permits = new Semaphore(0);
        GenerationEngine running = GenerationEngine.start(slow, SETTINGS, metrics);
        GenerationStream stream = running.submit(request(2, 3)).stream();
        slow.permits.release(1);
        assertThat(stream.poll(Duration.ofMinutes(1))).isEqualTo(new Token(2));
        Thread drain = new Thread(() -> {
            try {
                running.drain(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        drain.start();
        while (running.accepting()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> running.submit(request(2, 3))).isInstanceOf(EngineClosedException.class);
        slow.permits.release(100);
        drain.join();
        assertThat(events(stream)).last().isEqualTo(new Finished(FinishReason.LENGTH, new Usage(2, 3)));
        assertThat(slow.closed).isTrue();
    }

    @Test
    void closingTellsTheRestThatTheServerIsStopping() throws InterruptedException {
        CountingLm slow = new CountingLm(1);
        slow.permits = new Semaphore(1);
        GenerationEngine running = GenerationEngine.start(slow, SETTINGS, metrics);
        GenerationStream talking = running.submit(request(2, 10)).stream();
        assertThat(talking.poll(Duration.ofMinutes(1))).isEqualTo(new Token(2));
        GenerationStream waiting = running.submit(request(2, 10)).stream();
        Thread close = new Thread(running::close);
        close.start();
        while (running.accepting()) {
            Thread.onSpinWait();
        }
        slow.permits.release(1);
        close.join();
        assertThat(events(talking)).last().isEqualTo(new Failed("The server is stopping."));
        assertThat(events(waiting)).containsExactly(new Failed("The server is stopping."));
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            engine.step();
        }
    }

    private static Finished lengthReached(int promptTokens, int completionTokens) {
        return new Finished(FinishReason.LENGTH, new Usage(promptTokens, completionTokens));
    }

    private static GenerationRequest scored(int[] prompt, int maxNewTokens) {
        return new GenerationRequest(
                prompt,
                0,
                maxNewTokens,
                Set.of(),
                SamplingParams.GREEDY,
                new LogProbsAsked(true, false, 0),
                "",
                Priority.INTERACTIVE);
    }

    private static GenerationRequest request(int promptLength, int maxNewTokens) {
        return request(new int[promptLength], maxNewTokens);
    }

    private static GenerationRequest request(int[] prompt, int maxNewTokens) {
        return new GenerationRequest(
                prompt, maxNewTokens, Set.of(STOP), SamplingParams.GREEDY, "", Priority.INTERACTIVE);
    }

    private static List<TokenEvent> events(GenerationStream stream) {
        List<TokenEvent> events = new ArrayList<>();
        try {
            TokenEvent event = stream.poll(Duration.ZERO);
            while (event != null) {
                events.add(event);
                event = stream.poll(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return events;
    }

    private static final class CountingLm implements CausalLm {

        private final int slots;
        private volatile boolean failing;
        private int copies;
        private volatile boolean closed;
        private volatile Semaphore permits = new Semaphore(Integer.MAX_VALUE);

        private CountingLm(int slots) {
            this.slots = slots;
        }

        @Override
        public int window() {
            return 64;
        }

        @Override
        public int slots() {
            return slots;
        }

        @Override
        public Choices step(Batch batch) {
            permits.acquireUninterruptibly();
            if (failing) {
                throw new IllegalStateException("out of memory, say");
            }
            int[] tokens = batch.rows().stream()
                    .filter(row -> row.draw() != null)
                    .mapToInt(row -> row.start() + row.tokens().length)
                    .toArray();
            return new Choices(tokens);
        }

        @Override
        public List<TokenLogProbs> score(Scoring scoring) {
            return IntStream.range(0, scoring.computed())
                    .mapToObj(i -> new TokenLogProbs(scoring.tokens()[i + 1], -scoring.start() - i - 1, List.of()))
                    .toList();
        }

        @Override
        public void copy(int sourceSlot, int targetSlot, int tokens) {
            copies++;
            if (failing) {
                throw new IllegalStateException("out of memory, say");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
