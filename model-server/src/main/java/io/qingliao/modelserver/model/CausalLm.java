package io.qingliao.modelserver.model;

import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.util.List;

/** A language model with a cache of several sequences. Not thread-safe: one thread owns it. */
public interface CausalLm extends AutoCloseable {

    /** The longest sequence, prompt and answer together, in tokens. */
    int window();

    /** How many sequences the cache holds. */
    int slots();

    /**
     * Computes the rows' tokens, keeps them in the cache, and chooses the next token of every row that has a draw.
     *
     * @return the choices, in the order of those rows
     */
    Choices step(Batch batch);

    /** Computes a piece of a prompt as a step does, and says how likely each of its tokens was where it stands. */
    List<TokenLogProbs> score(Scoring scoring);

    /** Makes the cache of {@code targetSlot} begin with the first {@code tokens} tokens of {@code sourceSlot}'s. */
    void copy(int sourceSlot, int targetSlot, int tokens);

    @Override
    void close();
}
