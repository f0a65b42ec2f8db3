package io.qingliao.modelserver.model;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The one thread that computes with libtorch.
 *
 * <p>OpenMP keeps a team of compute threads for every thread that ever asked it for work. As soon as the teams together
 * have more threads than there are cores, all of them fall asleep after each operation instead of spinning, and a step
 * takes twice as long. With one asking thread there is one team, and several models compute in the order of asking.
 */
final class TorchThread {

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(TorchThread::daemon);

    private TorchThread() {}

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "libtorch");
        thread.setDaemon(true);
        return thread;
    }

    /** What {@code work} answers; it is never left half done, even when the caller is interrupted. */
    static <T> T call(Supplier<T> work) {
        return await(THREAD.submit(work::get));
    }

    /**
     * What {@code work} answers, computed beside the running models: on a thread that ends with it, and its team with
     * the thread.
     */
    static <T> T callBeside(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        daemon(task).start();
        return await(task);
    }

    private static <T> T await(Future<T> answer) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unchecked(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** A supplier throws nothing else. */
    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
}
