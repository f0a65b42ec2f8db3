package io.qingliao.chatapi.openai.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.openai.CompletionReader;
import io.qingliao.chatapi.openai.CompletionStream;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CompletionReadersTest {

    private static final class Unread implements CompletionStream {

        private boolean isLeft;

        @Override
        public void passOn(CompletionReader reader) {
            throw new AssertionError("Nobody can read it.");
        }

        @Override
        public void leave() {
            isLeft = true;
        }
    }

    @Test
    void leaveAnAnswerForWhichThereIsNoThread() {
        CompletionReaders readers = new CompletionReaders(
                new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    throw new OutOfMemoryError("no native thread, in the test");
                }));
        Unread answer = new Unread();

        assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> readers.read(answer));

        assertThat(answer.isLeft).isTrue();
    }
}
