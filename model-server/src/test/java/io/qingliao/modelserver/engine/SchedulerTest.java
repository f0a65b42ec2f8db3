package io.qingliao.modelserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.engine.Scheduler.Step;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final int CHUNK = 10;

    private int sequences;
    private final AdmissionQueue queue = new AdmissionQueue(2, 10);
    private final Scheduler scheduler = new Scheduler(new PrefixCache(2), 2);

    @Test
    void aPromptWithinTheChunkIsComputedAtOnceAndDrawsItsFirstToken() {
        queue.offer(sequence(7));
        Step step = nextStep();
        assertThat(step.batch().rows()).hasSize(1);
        assertThat(step.batch().rows().get(0).tokens()).hasSize(7);
        assertThat(step.batch().rows().get(0).draw()).isNotNull();
    }

    @Test
    void aLongPromptTakesSeveralStepsAndDrawsInTheLast() {
        queue.offer(sequence(25));
        int[] starts = {0, 10, 20};
        int[] lengths = {10, 10, 5};
        for (int i = 0; i < starts.length; i++) {
            Step step = nextStep();
            Row row = step.batch().rows().get(0);
            assertThat(row.start()).isEqualTo(starts[i]);
            assertThat(row.tokens()).hasSize(lengths[i]);
            assertThat(row.draw() != null).isEqualTo(i == 2);
            step.sequences().get(0).computed(lengths[i]);
        }
    }

    @Test
    void aDecodingSequenceGetsItsTokenInEveryStepWhileAPromptIsComputed() {
        Sequence talking = sequence(3);
        queue.offer(talking);
        decodeOnce(nextStep());
        queue.offer(sequence(30));
        for (int i = 0; i < 3; i++) {
            Step step = nextStep();
            assertThat(step.sequences().get(0)).isSameAs(talking);
            assertThat(step.batch().rows().get(0).tokens()).hasSize(1);
            assertThat(step.batch().rows().get(1).tokens()).hasSize(CHUNK);
            decodeOnce(step);
        }
    }

    @Test
    void newcomersShareTheChunkInTheOrderOfArrival() {
        queue.offer(sequence(6));
        queue.offer(sequence(9));
        Step step = nextStep();
        assertThat(step.batch().rows().get(0).tokens()).hasSize(6);
        assertThat(step.batch().rows().get(1).tokens()).hasSize(4);
        assertThat(step.batch().rows().get(1).draw()).isNull();
    }

    @Test
    void whoFindsNoSlotWaitsUntilOneIsFree() {
        Sequence first = sequence(3);
        Sequence third = sequence(3);
        queue.offer(first);
        queue.offer(sequence(3));
        queue.offer(third);
        assertThat(nextStep().sequences()).hasSize(2).doesNotContain(third);
        assertThat(queue.size()).isEqualTo(1);
        scheduler.leave(first);
        assertThat(nextStep().sequences()).contains(third);
        assertThat(third.slot()).isEqualTo(first.slot());
    }

    private Step nextStep() {
        while (scheduler.canAdmit() && queue.size() > 0) {
            scheduler.admit(queue.poll(), 0);
        }
        return scheduler.next(CHUNK);
    }

    private static void decodeOnce(Step step) {
        for (int i = 0; i < step.sequences().size(); i++) {
            Row row = step.batch().rows().get(i);
            step.sequences().get(i).computed(row.tokens().length);
            if (row.draw() != null) {
                step.sequences().get(i).accept(42, 0);
            }
        }
    }

    private Sequence sequence(int promptLength) {
        int first = 100 * ++sequences;
        int[] prompt = IntStream.range(first, first + promptLength).toArray();
        return new Sequence(
                new GenerationRequest(prompt, 5, Set.of(), SamplingParams.GREEDY, "", Priority.INTERACTIVE), 0);
    }
}
