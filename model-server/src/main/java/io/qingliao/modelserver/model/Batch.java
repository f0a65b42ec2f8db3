package io.qingliao.modelserver.model;

import io.qingliao.modelserver.sampling.Draw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one step computes: some tokens of each of several sequences. */
public record Batch(List<Row> rows) {

    /**
     * Consecutive tokens of one sequence: a chunk of its prompt, or its newest token.
     *
     * @param slot the place of the sequence in the cache
     * @param start the position of the first of the tokens; all positions before it are in the cache already
     * @param draw how to choose the token that follows; null where the prompt goes on in a later step
     */
    public record Row(
            int slot, int start, int[] tokens, @Nullable Draw draw) {}
}
