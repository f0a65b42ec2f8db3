package io.qingliao.modelserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {

    private final AdmissionQueue queue = new AdmissionQueue(1, 100);

    @Test
    void onePersonsManyDoNotHoldUpAnothersOne() {
        List<Sequence> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(offer("many", Priority.INTERACTIVE));
        }
        Sequence one = offer("one", Priority.INTERACTIVE);
        assertThat(queue.positionOf(one)).hasValue(1);
        assertThat(queue.positionOf(many.get(49))).hasValue(50);
        assertThat(queue.poll()).isSameAs(many.get(0));
        assertThat(queue.poll()).isSameAs(one);
        assertThat(queue.poll()).isSameAs(many.get(1));
    }

    @Test
    void whoeverLooksAtTheScreenGoesBeforeBatchWork() {
        Sequence later = offer("a", Priority.BATCH);
        Sequence now = offer("b", Priority.INTERACTIVE);
        assertThat(queue.positionOf(later)).hasValue(1);
        assertThat(queue.poll()).isSameAs(now);
        assertThat(queue.positionOf(now)).isEmpty();
        assertThat(queue.poll()).isSameAs(later);
        assertThat(queue.poll()).isNull();
    }

    @Test
    void positionsAreTheOrderInWhichTheyAreTaken() {
        List<Sequence> offered = new ArrayList<>();
        for (String user : List.of("a", "a", "b", "c", "b", "a", "c", "d")) {
            offered.add(offer(user, Priority.INTERACTIVE));
        }
        offered.add(offer("a", Priority.BATCH));
        List<Integer> positions = offered.stream()
                .map(sequence -> queue.positionOf(sequence).orElseThrow())
                .toList();
        List<Sequence> taken = new ArrayList<>();
        for (int i = 0; i < offered.size(); i++) {
            taken.add(queue.poll());
        }
        assertThat(offered.stream().map(taken::indexOf).toList()).isEqualTo(positions);
    }

    @Test
    void thoseThatAreTakenOutLeaveNoTrace() {
        Sequence gone = offer("a", Priority.INTERACTIVE);
        Sequence stays = offer("a", Priority.INTERACTIVE);
        assertThat(queue.removeIf(sequence -> sequence == gone)).containsExactly(gone);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.positionOf(stays)).hasValue(0);
    }

    private Sequence offer(String user, Priority priority) {
        Sequence sequence = new Sequence(
                new GenerationRequest(new int[] {1}, 1, Set.of(), SamplingParams.GREEDY, user, priority), 0);
        queue.offer(sequence);
        return sequence;
    }
}
