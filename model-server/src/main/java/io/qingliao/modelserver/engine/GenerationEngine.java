package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.engine.PrefixCache.Place;
import io.qingliao.modelserver.engine.Scheduler.Scored;
import io.qingliao.modelserver.engine.Scheduler.Step;
import io.qingliao.modelserver.engine.TokenEvent.Expired;
import io.qingliao.modelserver.engine.TokenEvent.Failed;
import io.qingliao.modelserver.engine.TokenEvent.Finished;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.model.Choices;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The continuously batched generation loop: requests join and leave between any two steps.
 *
 * <p>One thread owns the loop, the model and every running sequence; other threads only submit, cancel and read.
 */
public final class GenerationEngine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GenerationEngine.class);
    private static final Choices NO_CHOICES = new Choices();

    private final CausalLm lm;
    private final EngineSettings settings;
    private final AdmissionQueue queue;
    private final Scheduler scheduler;
    private final PrefillPace pace;
    private final EngineMetrics metrics;
    /** Taken on and not ended; any thread adds, the loop removes. */
    private final Set<Sequence> inHand = ConcurrentHashMap.newKeySet();

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean hurried;

    /** Starts the loop; from now on {@code lm} belongs to it and is closed at its end. */
    public static GenerationEngine start(CausalLm lm, EngineSettings settings, EngineMetrics metrics) {
        GenerationEngine engine = new GenerationEngine(lm, settings, metrics);
        new Thread(engine::loop, "generation-loop").start();
        return engine;
    }

    GenerationEngine(CausalLm lm, EngineSettings settings, EngineMetrics metrics) {
        this.lm = lm;
        this.queue = new AdmissionQueue(settings.maxRunning(), settings.queueCapacity());
        this.scheduler = new Scheduler(new PrefixCache(lm.slots()), settings.maxRunning());
        this.pace = new PrefillPace(settings.prefillChunk());
        this.settings = settings;
        this.metrics = metrics;
    }

    /**
     * Queues a request.
     *
     * @throws QueueFullException when as many wait as may
     * @throws EngineClosedException when the engine is stopping
     */
    public Submission submit(GenerationRequest request) {
        return submitTogether(List.of(request)).submissions().get(0);
    }

    /**
     * Queues requests that one reader waits for: all of them or none. Of those with equal prompts the first computes
     * the prompt, and the others start from its cache.
     */
    public GenerationGroup submitTogether(List<GenerationRequest> requests) {
        long now = System.nanoTime();
        Semaphore arrivals = new Semaphore(0);
        List<Sequence> sequences = requests.stream()
                .map(request -> new Sequence(request, now, arrivals))
                .toList();
        List<Sequence> leaders = leaders(sequences);
        // Before the queue has them: the loop may be done with one at once.
        inHand.addAll(sequences);
        try {
            queue.offer(leaders, sequences.size() - leaders.size());
        } catch (QueueFullException e) {
            metrics.rejected();
            inHand.removeAll(sequences);
            throw e;
        } catch (EngineClosedException e) {
            inHand.removeAll(sequences);
            throw e;
        }
        return new GenerationGroup(sequences.stream().map(Submission::new).toList(), arrivals);
    }

    private static List<Sequence> leaders(List<Sequence> sequences) {
        List<Sequence> leaders = new ArrayList<>();
        for (Sequence sequence : sequences) {
            leaders.stream()
                    .filter(sequence::samePrompt)
                    .findFirst()
                    .ifPresentOrElse(sequence::follow, () -> leaders.add(sequence));
        }
        return leaders;
    }

    /** How many requests can be in its hands at once, running and waiting. */
    public int capacity() {
        return settings.maxRunning() + settings.queueCapacity();
    }

    /** A request in the engine's hands. */
    public final class Submission {

        private final Sequence sequence;

        private Submission(Sequence sequence) {
            this.sequence = sequence;
        }

        public GenerationStream stream() {
            return sequence.stream();
        }

        /** Where it stands in the queue, or nothing when it runs or has ended. */
        public Optional<QueuePosition> position() {
            OptionalInt ahead = queue.positionOf(sequence);
            return ahead.isEmpty() ? Optional.empty() : Optional.of(estimate(ahead.getAsInt()));
        }
    }

    private QueuePosition estimate(int ahead) {
        int rounds = ahead / settings.maxRunning() + 1;
        return new QueuePosition(ahead, metrics.recentDuration().multipliedBy(rounds));
    }

    public EngineMetrics metrics() {
        return metrics;
    }

    public int waiting() {
        return queue.size();
    }

    /** What was taken on and has not ended, oldest first. */
    public List<RequestInHand> inHand() {
        long now = System.nanoTime();
        return inHand.stream()
                .map(sequence -> sequence.inHand(now))
                .sorted(Comparator.comparing(RequestInHand::age).reversed())
                .toList();
    }

    /** Whether new requests are taken. */
    public boolean accepting() {
        return !queue.closed();
    }

    private void loop() {
        try {
            while (!finished()) {
                if (scheduler.idle()) {
                    queue.awaitWork();
                }
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            queue.close();
            fail(scheduler.abandon(), "The server is stopping.");
            while (queue.size() > 0) {
                fail(queue.removeIf(sequence -> true), "The server is stopping.");
            }
            lm.close();
            metrics.forget();
            ended.countDown();
        }
    }

    private boolean finished() {
        boolean nothingLeft = scheduler.idle() && queue.size() == 0;
        return queue.closed() && (hurried || nothingLeft);
    }

    /** One token for every decoding sequence, one chunk of prompt for the newcomers. */
    void step() {
        dropCancelled();
        dropExpired();
        try {
            admit();
            dropSpent();
            metrics.running(scheduler.size());
            compute();
        } catch (RuntimeException e) {
            log.error("A step of {} sequences failed; they are ended.", scheduler.size(), e);
            fail(scheduler.abandon(), "The model failed to compute a step.");
        }
        metrics.running(scheduler.size());
        metrics.cached(scheduler.cachedTokens());
    }

    private void compute() {
        int decoding = scheduler.decoding();
        Step step = scheduler.next(pace.tokens(decoding, scheduler.size() - decoding));
        if (step.empty()) {
            return;
        }
        long start = System.nanoTime();
        List<List<TokenLogProbs>> scores =
                step.scored().stream().map(each -> lm.score(each.scoring())).toList();
        Choices choices = step.sequences().isEmpty() ? NO_CHOICES : lm.step(step.batch());
        int promptTokens = step.promptTokens();
        pace.measured(decoding > 0, promptTokens, System.nanoTime() - start);
        handScores(step, scores);
        hand(step, choices);
        metrics.stepped(step.size(), promptTokens);
    }

    private void admit() {
        while (scheduler.canAdmit()) {
            Sequence next = queue.poll();
            if (next == null) {
                return;
            }
            Place place = scheduler.admit(next, System.nanoTime());
            place.copyFrom().ifPresent(source -> lm.copy(source, place.slot(), place.reused()));
            metrics.reused(place.reused());
        }
    }

    private void dropExpired() {
        long oldest = System.nanoTime() - settings.longestWait().toNanos();
        for (Sequence late : queue.removeIf(sequence -> sequence.submittedNanos() - oldest < 0)) {
            left(late);
            metrics.rejected();
            late.stream().emit(new Expired(settings.longestWait()));
            queue.lineUp(late.releaseFollowers());
        }
    }

    private void dropCancelled() {
        for (Sequence gone : queue.removeIf(sequence -> sequence.stream().cancelled())) {
            end(gone, FinishReason.CANCELLED);
        }
        for (Sequence gone : scheduler.leaveIf(sequence -> sequence.stream().cancelled())) {
            end(gone, FinishReason.CANCELLED);
        }
    }

    /** Those of which only the prompt was to be scored. */
    private void dropSpent() {
        for (Sequence spent : scheduler.leaveIf(Sequence::spent)) {
            end(spent, FinishReason.LENGTH);
        }
    }

    private static void handScores(Step step, List<List<TokenLogProbs>> scores) {
        for (int i = 0; i < scores.size(); i++) {
            Scored scored = step.scored().get(i);
            scored.sequence().computed(scored.scoring().computed());
            scored.sequence().stream().emit(new TokenEvent.Scored(scores.get(i)));
        }
    }

    private void hand(Step step, Choices choices) {
        long now = System.nanoTime();
        int chosen = 0;
        List<Row> rows = step.batch().rows();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Sequence sequence = step.sequences().get(i);
            sequence.computed(row.tokens().length);
            if (row.draw() != null) {
                accept(sequence, choices.tokens()[chosen], choices.logProbs().get(chosen), now);
                chosen++;
            }
        }
    }

    private void accept(Sequence sequence, int token, @Nullable TokenLogProbs logProbs, long now) {
        if (sequence.decoding()) {
            metrics.nextToken(now - sequence.lastTokenNanos());
        } else {
            scheduler.prefilled(sequence);
            queue.lineUp(sequence.releaseFollowers());
            metrics.firstToken(now - sequence.submittedNanos());
        }
        sequence.accept(token, now);
        if (sequence.stopped()) {
            scheduler.leave(sequence);
            end(sequence, FinishReason.STOP);
            return;
        }
        sequence.stream().emit(new Token(token, logProbs));
        if (sequence.exhausted()) {
            scheduler.leave(sequence);
            end(sequence, FinishReason.LENGTH);
        }
    }

    private void end(Sequence sequence, FinishReason reason) {
        left(sequence);
        metrics.finished(reason, Duration.ofNanos(System.nanoTime() - sequence.startedNanos()));
        sequence.stream().emit(new Finished(reason, sequence.usage()));
        queue.lineUp(sequence.releaseFollowers());
    }

    private void left(Sequence sequence) {
        queue.left();
        inHand.remove(sequence);
    }

    private void fail(List<Sequence> sequences, String sentence) {
        for (Sequence sequence : sequences) {
            left(sequence);
            metrics.failed();
            sequence.stream().emit(new Failed(sentence));
            queue.lineUp(sequence.releaseFollowers());
        }
    }

    /** Takes no more requests; those taken go on. */
    public void refuse() {
        queue.close();
    }

    /**
     * Takes no more requests and waits until those taken have ended, {@code patience} at most; the rest is told that
     * the server is stopping.
     */
    public void drain(Duration patience) throws InterruptedException {
        queue.close();
        if (!ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            hurried = true;
            ended.await();
        }
    }

    @Override
    public void close() {
        // Before the queue, which tells others: an engine seen as closed ends with the step that it is at.
        hurried = true;
        queue.close();
        boolean interrupted = false;
        while (ended.getCount() > 0) {
            try {
                ended.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
