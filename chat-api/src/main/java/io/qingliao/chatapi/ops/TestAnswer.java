package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelAnswer;
import io.qingliao.chatapi.inference.ModelEvent;
import io.qingliao.chatapi.ops.TestPromptEvent.Delta;
import io.qingliao.chatapi.ops.TestPromptEvent.Done;
import io.qingliao.chatapi.ops.TestPromptEvent.Failed;
import io.qingliao.chatapi.shared.Refusal;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer to a test prompt on its way, for one reader. */
public final class TestAnswer {

    /** Takes the events as they come; fails when nobody reads any more. */
    public interface Reader {
        void read(TestPromptEvent event) throws IOException;
    }

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ModelAnswer answer;
    private final long askedNanos;
    private final Runnable ended;
    private long firstNanos;

    TestAnswer(ModelAnswer answer, long askedNanos, Runnable ended) {
        this.answer = answer;
        this.askedNanos = askedNanos;
        this.ended = ended;
    }

    /** Reads to the end, or until the reader is gone; then the model server stops too. */
    public void readBy(Reader reader) throws IOException {
        try {
            TestPromptEvent last = null;
            while (last == null) {
                last = tell(answer.next(), reader);
            }
            reader.read(last);
        } catch (Refusal brokenOff) {
            reader.read(new Failed(brokenOff.code().word(), brokenOff.detail()));
        } finally {
            answer.cancel();
            ended.run();
        }
    }

    private @Nullable TestPromptEvent tell(ModelEvent event, Reader reader) throws IOException {
        if (event instanceof ModelEvent.Finished finished) {
            return done(finished);
        }
        if (event instanceof ModelEvent.Delta delta) {
            firstNanos = firstNanos == 0 ? System.nanoTime() : firstNanos;
            reader.read(new Delta(delta.text()));
        }
        return null;
    }

    private Done done(ModelEvent.Finished finished) {
        int tokens = finished.usage().completionTokens();
        boolean hadText = firstNanos != 0;
        double seconds = (System.nanoTime() - firstNanos) / NANOS_PER_SECOND;
        return new Done(
                finished.reason().name().toLowerCase(Locale.ROOT),
                finished.usage().promptTokens(),
                tokens,
                hadText ? (firstNanos - askedNanos) / NANOS_PER_MILLI : null,
                hadText && tokens > 1 ? (tokens - 1) / seconds : null);
    }
}
