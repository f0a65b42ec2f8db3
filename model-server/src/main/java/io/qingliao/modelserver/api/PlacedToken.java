package io.qingliao.modelserver.api;

import io.qingliao.modelserver.sampling.TokenLogProbs;
import org.jspecify.annotations.Nullable;

/**
 * A token and where its text begins.
 *
 * @param offset in the choice's text, code points
 * @param logProbs null for the first token of a prompt, which follows nothing
 */
record PlacedToken(int id, int offset, @Nullable TokenLogProbs logProbs) {

    PlacedToken movedBy(int codePoints) {
        return new PlacedToken(id, offset + codePoints, logProbs);
    }
}
