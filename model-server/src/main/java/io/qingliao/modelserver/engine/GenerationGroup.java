package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.engine.GenerationEngine.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The reader's end of generations that were asked for together. One thread reads. */
public final class GenerationGroup {

    private final List<Submission> submissions;
    private final Semaphore arrivals;

    GenerationGroup(List<Submission> submissions, Semaphore arrivals) {
        this.submissions = submissions;
        this.arrivals = arrivals;
    }

    /**
     * One event of one of them.
     *
     * @param index which request it belongs to, in the order of their submission
     */
    public record Arrival(int index, TokenEvent event) {}

    /** The next event of any of them, in order for each; null when none came within {@code patience}. */
    public @Nullable Arrival poll(Duration patience) throws InterruptedException {
        if (!arrivals.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        // From the first on: what it tells of a prompt that they share is read before the others' answers.
        for (int index = 0; ; index = (index + 1) % submissions.size()) {
            TokenEvent event = submissions.get(index).stream().poll(Duration.ZERO);
            if (event != null) {
                return new Arrival(index, event);
            }
        }
    }

    public void cancel(int index) {
        submissions.get(index).stream().cancel();
    }

    /** Nobody reads any of them any more. */
    public void cancel() {
        submissions.forEach(submission -> submission.stream().cancel());
    }

    /** Where the first of them stands that waits in the queue. */
    public Optional<QueuePosition> position() {
        return submissions.stream()
                .map(Submission::position)
                .flatMap(Optional::stream)
                .findFirst();
    }

    List<Submission> submissions() {
        return submissions;
    }
}
