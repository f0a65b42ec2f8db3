package io.qingliao.modelserver.model;

import ai.djl.engine.Engine;

/** Starts libtorch, once a process. */
public final class TorchRuntime {

    private TorchRuntime() {}

    /**
     * Starts the native library that lies on the class path; nothing is fetched from a network and no usage is
     * reported.
     *
     * @param threads compute threads of one step, at least 1
     */
    public static void start(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        // One step is one call: there is never a second one to run beside it.
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Engine.getEngine("PyTorch");
    }
}
