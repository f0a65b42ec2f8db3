package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.MessageView;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnStreamTest {

    private static final MessageText SAID = new MessageText("你好");
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final TurnEvent END = new TurnEvent.Done(view(), "stop", null, 19);

    private final TurnStream stream = new TurnStream(SAID);

    @Test
    void givesEveryReaderEveryEventInOrder() throws InterruptedException {
        stream.publish(delta("一"));
        stream.publish(delta("二"));

        assertThat(stream.after(0, LONG))
                .isEqualTo(stream.after(0, LONG))
                .extracting(NumberedEvent::id)
                .containsExactly(1L, 2L);
        assertThat(stream.after(1, LONG)).extracting(NumberedEvent::event).containsExactly(delta("二"));
    }

    @Test
    void wakesAReaderThatWaits() throws Exception {
        CompletableFuture<List<NumberedEvent>> reader = CompletableFuture.supplyAsync(() -> read(0));

        stream.publish(delta("一"));

        assertThat(reader.get(10, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void givesNothingToAReaderWhosePatienceEnds() throws InterruptedException {
        assertThat(stream.after(0, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void tellsTheEndAgainToAReaderThatHasSeenIt() throws InterruptedException {
        stream.publish(delta("一"));
        stream.end(END, Instant.EPOCH);

        assertThat(stream.after(2, LONG)).containsExactly(new NumberedEvent(2, END));
        assertThat(stream.after(99, LONG)).containsExactly(new NumberedEvent(2, END));
    }

    @Test
    void continuesTheNumbersOfAnotherProcess() throws InterruptedException {
        TurnStream continued = new TurnStream(SAID, 58);
        continued.end(END, Instant.EPOCH);

        assertThat(continued.after(57, LONG)).containsExactly(new NumberedEvent(58, END));
    }

    @Test
    void runsAStopThatCameBeforeTheTurnCouldBeStopped() {
        AtomicInteger stops = new AtomicInteger();

        stream.stop();
        stream.onStop(stops::incrementAndGet);

        assertThat(stops).hasValue(1);
    }

    @Test
    void refusesEverybodyWhoWaitsForATurnThatWasRefused() {
        stream.refuse(Refusal.of(ErrorCode.QUOTA_EXCEEDED, "No use is left."));

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> stream.awaitStart(LONG));
    }

    private List<NumberedEvent> read(long after) {
        try {
            return stream.after(after, LONG);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static TurnEvent delta(String text) {
        return new TurnEvent.Delta(text);
    }

    private static MessageView view() {
        return new MessageView(null, null, null, "", null, Instant.EPOCH, null, null);
    }
}
