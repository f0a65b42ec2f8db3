package io.qingliao.modelserver.engine;

/** Who goes first when requests wait. */
public enum Priority {
    /** Somebody looks at the screen. */
    INTERACTIVE,
    /** Somebody will look later. */
    BATCH
}
