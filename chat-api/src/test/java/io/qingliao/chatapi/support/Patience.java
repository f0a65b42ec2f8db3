package io.qingliao.chatapi.support;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** How long a test waits for what it awaits: patience costs a green run nothing, and a busy machine is no fault. */
public final class Patience implements LauncherSessionListener {

    public static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONGEST);
        // What a thread of another test throws is none of this one's faults.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    /** What the work comes to. */
    public static <T> T await(Future<T> work) throws InterruptedException, ExecutionException, TimeoutException {
        return work.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    /** The next, once it is there. */
    static <T> T awaitNext(BlockingQueue<T> queue, String otherwise) {
        try {
            T next = queue.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(otherwise);
            }
            return next;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
