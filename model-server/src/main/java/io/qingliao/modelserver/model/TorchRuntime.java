package io.qingliao.modelserver.model;

import ai.djl.engine.Engine;

/** Starts libtorch, once a process. */
public final class TorchRuntime {

    private TorchRuntime() {}

    /**
     * Starts the native library that lies on the class path, and then nothing is fetched from a network; without one
     * (the build's profile cuda leaves it out) DJL takes PYTORCH_LIBRARY_PATH or fetches a libtorch for this machine's
     * GPU. No usage is reported.
     *
     * @param threads compute threads of one step, at least 1
     */
    public static void start(int threads) {
        boolean shipped = TorchRuntime.class.getResource("/native/lib/pytorch.properties") != null;
        System.setProperty("ai.djl.offline", Boolean.toString(shipped));
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        // One step is one call: there is never a second one to run beside it.
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        TorchThread.run(() -> Engine.getEngine("PyTorch"));
    }
}
