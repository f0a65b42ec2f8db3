package io.qingliao.modelserver.engine;

/** What a generation took, in tokens; the stop token counts, since it was computed. */
public record Usage(int promptTokens, int completionTokens) {

    public int totalTokens() {
        return promptTokens + completionTokens;
    }
}
