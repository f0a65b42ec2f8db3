package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.CheckpointException;

/** How the programs of this package end: a wrong option or model is one sentence and exit status 2. */
final class Command {

    private Command() {}

    /** What a program does; anything that is not the caller's mistake is thrown on. */
    interface Body {
        void run() throws Exception;
    }

    static void run(Body body) throws Exception {
        try {
            body.run();
        } catch (OptionException | CheckpointException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        // libtorch's and the engine's threads would keep the process.
        System.exit(0);
    }
}
