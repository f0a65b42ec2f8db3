package io.qingliao.modelserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.engine.PrefixCache.Place;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {

    private final PrefixCache cache = new PrefixCache(3);

    @Test
    void theNextTurnGoesOnInTheSlotWhereTheLastOneEnded() {
        Place first = cache.acquire(range(0, 40));
        assertThat(first).isEqualTo(new Place(0, 0, OptionalInt.empty()));
        cache.release(0, range(0, 60));
        assertThat(cache.acquire(range(0, 80))).isEqualTo(new Place(0, 60, OptionalInt.empty()));
    }

    @Test
    void theLastTokenOfAPromptIsComputedEvenWhenItIsKnown() {
        cache.acquire(range(0, 40));
        cache.release(0, range(0, 60));
        assertThat(cache.acquire(range(0, 50)).reused()).isEqualTo(49);
    }

    @Test
    void aSharedBeginningIsCopiedSoThatBothConversationsKeepTheirs() {
        cache.acquire(range(0, 100));
        cache.release(0, range(0, 100));
        assertThat(cache.acquire(fork(20, 100))).isEqualTo(new Place(1, 20, OptionalInt.of(0)));
        cache.release(1, fork(20, 100));
        assertThat(cache.acquire(range(0, 110))).isEqualTo(new Place(0, 100, OptionalInt.empty()));
    }

    @Test
    void aBeginningThatARunningSequenceHoldsIsCopiedToo() {
        cache.acquire(range(0, 100));
        cache.holds(0, range(0, 100));
        assertThat(cache.acquire(range(0, 100))).isEqualTo(new Place(1, 99, OptionalInt.of(0)));
    }

    @Test
    void aSlotThatIsTakenUpAgainStillSharesItsBeginning() {
        cache.acquire(range(0, 100));
        cache.release(0, range(0, 100));
        cache.acquire(range(0, 100));
        assertThat(cache.acquire(range(0, 100))).isEqualTo(new Place(1, 99, OptionalInt.of(0)));
    }

    @Test
    void aBeginningTooShortToBeWorthACopyIsComputed() {
        cache.acquire(range(0, 100));
        cache.release(0, range(0, 100));
        assertThat(cache.acquire(fork(10, 100))).isEqualTo(new Place(1, 0, OptionalInt.empty()));
    }

    @Test
    void theLeastRecentlyUsedIsForgottenFirst() {
        for (int slot = 0; slot < 3; slot++) {
            assertThat(cache.acquire(range(1000 * slot, 100)).slot()).isEqualTo(slot);
        }
        cache.release(1, range(1000, 100));
        cache.release(2, range(2000, 100));
        cache.release(0, range(0, 100));
        assertThat(cache.acquire(range(5000, 10)).slot()).isEqualTo(1);
        assertThat(cache.acquire(range(0, 120)).reused()).isEqualTo(100);
    }

    @Test
    void whereNoSlotIsFreeNobodyMayEnter() {
        for (int slot = 0; slot < 3; slot++) {
            assertThat(cache.canAcquire()).isTrue();
            cache.acquire(range(1000 * slot, 10));
        }
        assertThat(cache.canAcquire()).isFalse();
        cache.release(1, range(1000, 10));
        assertThat(cache.canAcquire()).isTrue();
    }

    private static int[] range(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    /** Begins like range(0, count) and is different from {@code shared} on. */
    private static int[] fork(int shared, int count) {
        return IntStream.range(0, count).map(i -> i < shared ? i : -i).toArray();
    }
}
