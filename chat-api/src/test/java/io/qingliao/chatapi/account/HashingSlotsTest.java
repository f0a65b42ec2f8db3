package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Patience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HashingSlotsTest {

    private final HashingSlots slots = new HashingSlots(new AccountSettings(2, 10, Patience.LONGEST));
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final CountDownLatch taken = new CountDownLatch(2);
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void tellsWhoeverWaitsTooLongToComeBack() throws Exception {
        HashingSlots impatient = new HashingSlots(new AccountSettings(2, 10, Duration.ofSeconds(1)));
        takeBoth(impatient);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> impatient.inTurn(() -> "hash"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS));
    }

    @Test
    @Timeout(30)
    void tellsAtOnceWhoeverFindsTheQueueFull() throws Exception {
        HashingSlots withoutQueue = new HashingSlots(new AccountSettings(2, 0, Duration.ofMinutes(1)));
        takeBoth(withoutQueue);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> withoutQueue.inTurn(() -> "hash"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_ATTEMPTS));
    }

    @Test
    void letsTheNextInWhenOneIsDone() throws Exception {
        takeBoth(slots);
        done.countDown();

        assertThat(slots.inTurn(() -> "hash")).isEqualTo("hash");
    }

    @Test
    void freesTheSlotOfWorkThatFails() {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> slots.inTurn(() -> {
                        throw new IllegalStateException("failed");
                    }));
        }
    }

    private void takeBoth(HashingSlots both) throws InterruptedException {
        for (int slot = 0; slot < 2; slot++) {
            others.submit(() -> both.inTurn(() -> {
                taken.countDown();
                awaitDone();
                return "hash";
            }));
        }
        taken.await();
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
