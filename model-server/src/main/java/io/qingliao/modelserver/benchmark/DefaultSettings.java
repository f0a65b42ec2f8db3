package io.qingliao.modelserver.benchmark;

/** What the server's own settings are where nothing is said, so that what is measured beside it agrees. */
final class DefaultSettings {

    /** Prompt tokens computed in one step at most. */
    static final int PREFILL_CHUNK = 256;

    private DefaultSettings() {}
}
