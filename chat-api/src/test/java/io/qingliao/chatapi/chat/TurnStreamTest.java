package io.qingliao.chatapi.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.conversation.FinishReason;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.MessageView;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnStreamTest {

    private static final MessageText SAID = new MessageText("你好");
    private static final TurnEvent.Started START = new TurnEvent.Started(null, view(), null, null, "你好", 19);
    private static final TurnEvent END = new TurnEvent.Done(view(), FinishReason.STOP, null, 19);

    private final TurnStream stream = new TurnStream(SAID);

    @Test
    void numbersEventsByTheirPlaceInTheText() throws InterruptedException {
        stream.start(START);
        stream.append("一二");
        TurnReader reader = stream.readerAfter(0);

        assertThat(reader.next(Patience.LONGEST)).containsExactly(new NumberedEvent(1L, START), delta(3, "一二"));
        stream.append("😀");
        assertThat(reader.next(Patience.LONGEST)).containsExactly(delta(5, "😀"));
        stream.end(END, Instant.EPOCH);
        assertThat(reader.next(Patience.LONGEST)).containsExactly(new NumberedEvent(6L, END));
    }

    @Test
    void givesASlowReaderInOnePieceWhatAFastOneGotInSeveral() throws InterruptedException {
        stream.start(START);
        stream.append("一");
        stream.append("二");
        stream.end(END, Instant.EPOCH);

        assertThat(stream.readerAfter(1).next(Patience.LONGEST))
                .containsExactly(delta(3, "一二"), new NumberedEvent(4L, END));
    }

    @Test
    void goesOnWhereAReaderWasWithAnotherProcess() throws InterruptedException {
        stream.start(START);
        stream.append("一二三");

        assertThat(stream.readerAfter(2).next(Patience.LONGEST)).containsExactly(delta(4, "二三"));
    }

    @Test
    void waitsForTextThatAReaderHasSeenAlready() throws InterruptedException {
        stream.start(START);
        stream.append("一");
        TurnReader ahead = stream.readerAfter(4);

        assertThat(ahead.next(Duration.ofMillis(1))).isEmpty();
        stream.append("二三四");
        assertThat(ahead.next(Patience.LONGEST)).containsExactly(delta(5, "四"));
    }

    @Test
    void cutsNoCharacterForAReaderThatNamesAPlaceNobodyWasGiven() throws InterruptedException {
        stream.start(START);
        stream.append("😀好");

        assertThat(stream.readerAfter(2).next(Patience.LONGEST)).containsExactly(delta(4, "😀好"));
        assertThat(stream.readerAfter(Long.MAX_VALUE - 1).next(Duration.ofMillis(1)))
                .isEmpty();
    }

    @Test
    void wakesAReaderThatWaits() throws Exception {
        CompletableFuture<List<NumberedEvent>> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.readerAfter(1).next(Patience.LONGEST);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });

        stream.start(START);
        stream.append("一");

        assertThat(Patience.await(reader)).hasSize(1);
    }

    @Test
    void givesNothingToAReaderWhosePatienceEnds() throws InterruptedException {
        assertThat(stream.readerAfter(0).next(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void tellsTheLatestPlaceInTheQueueOnceAndOnlyBeforeTheFirstText() throws InterruptedException {
        TurnEvent.Waiting third = new TurnEvent.Waiting(3, 12);
        TurnEvent.Waiting next = new TurnEvent.Waiting(1, null);
        TurnReader reader = stream.readerAfter(1);
        stream.start(START);
        stream.waits(third);
        assertThat(reader.next(Patience.LONGEST)).containsExactly(new NumberedEvent(null, third));
        assertThat(reader.next(Duration.ofMillis(1))).isEmpty();

        stream.waits(next);
        assertThat(reader.next(Patience.LONGEST)).containsExactly(new NumberedEvent(null, next));
        stream.append("一");

        assertThat(stream.waiting()).isEmpty();
        assertThat(stream.readerAfter(0).next(Patience.LONGEST))
                .containsExactly(new NumberedEvent(1L, START), delta(2, "一"));
    }

    @Test
    void tellsTheEndUnderAGreaterIdThanAnyTheReaderHasSeen() throws InterruptedException {
        stream.start(START);
        stream.append("一");
        stream.end(END, Instant.EPOCH);

        assertThat(stream.readerAfter(2).next(Patience.LONGEST)).containsExactly(new NumberedEvent(3L, END));
        assertThat(stream.readerAfter(3).next(Patience.LONGEST)).containsExactly(new NumberedEvent(4L, END));
        assertThat(stream.readerAfter(99).next(Patience.LONGEST)).containsExactly(new NumberedEvent(100L, END));
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

        assertThatExceptionOfType(Refusal.class).isThrownBy(stream::awaitStart);
    }

    private static NumberedEvent delta(long id, String text) {
        return new NumberedEvent(id, new TurnEvent.Delta(text));
    }

    private static MessageView view() {
        return new MessageView(null, null, null, "", null, Instant.EPOCH, null, null, null, null, null, null);
    }
}
