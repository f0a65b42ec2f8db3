package io.qingliao.modelserver.model;

import java.util.Set;

/**
 * What a checkpoint's side of text makes of its embeddings.
 *
 * @param words how many the tokenizer has; the embeddings behind them are padding
 * @param typeTokens ids whose embedding is also added to those of the tokens behind them, up to the next of these
 */
public record VocabularyUse(int words, Set<Integer> typeTokens) {

    static final VocabularyUse WHOLE = new VocabularyUse(Integer.MAX_VALUE, Set.of());
}
