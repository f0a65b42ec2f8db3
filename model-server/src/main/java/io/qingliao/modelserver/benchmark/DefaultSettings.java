package io.qingliao.modelserver.benchmark;

/** What the server is set to where nothing is said; bench/serve starts it with these, so that both sides agree. */
final class DefaultSettings {

    /** Prompt tokens a step, as in the server's own settings. */
    static final int PREFILL_CHUNK = 128;

    private DefaultSettings() {}
}
