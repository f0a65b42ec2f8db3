package io.qingliao.chatapi.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hands a streamed body over line by line, with a bound on the silence between two lines. The HTTP client's threads
 * write, one reader takes; anyone may cancel, which closes the connection at once.
 */
final class LineSubscriber implements Flow.Subscriber<List<ByteBuffer>> {

    sealed interface Signal {}

    record Line(String text) implements Signal {}

    record Ended() implements Signal {}

    record Broken(Throwable cause) implements Signal {}

    record Cancelled() implements Signal {}

    private static final Flow.Subscription CANCELLED = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    /** Nothing when the silence lasted too long. */
    @Nullable
    Signal take(Duration silence) throws InterruptedException {
        return signals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
    }

    void cancel() {
        Flow.Subscription current = subscription.getAndSet(CANCELLED);
        if (current != null) {
            current.cancel();
        }
        signals.add(new Cancelled());
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription.compareAndSet(null, given)) {
            given.request(1);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    signals.add(new Line(unfinished.toString(StandardCharsets.UTF_8)));
                    unfinished.reset();
                } else {
                    unfinished.write(next);
                }
            }
        }
        Flow.Subscription current = subscription.get();
        if (current != null) {
            current.request(1);
        }
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Broken(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Ended());
    }
}
