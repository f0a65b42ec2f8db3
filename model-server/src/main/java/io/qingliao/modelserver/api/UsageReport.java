package io.qingliao.modelserver.api;

/** Where in a stream the tokens are told that it took. */
enum UsageReport {
    NOWHERE,
    AT_THE_END,
    /** In every chunk what was taken so far, as vLLM does: whoever leaves early knows what there was. */
    ALL_ALONG
}
