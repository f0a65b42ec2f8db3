package io.qingliao.modelserver.model;

import ai.djl.ndarray.NDArray;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import io.qingliao.modelserver.sampling.TokenLogProbs.Candidate;
import java.util.ArrayList;
import java.util.List;

/** The three tensors in which the program tells log-probabilities, as plain arrays. */
final class LogProbTensors {

    /** Of the tokens in question, (rows). */
    private final float[] own;
    /** Of the most likely tokens, the likeliest first, (rows, width), and their ids. */
    private final float[] best;

    private final long[] bestIds;
    private final int width;

    LogProbTensors(NDArray[] tensors, int first) {
        own = tensors[first].toFloatArray();
        best = tensors[first + 1].toFloatArray();
        bestIds = tensors[first + 2].toLongArray();
        width = best.length / own.length;
    }

    TokenLogProbs at(int row, int token, int most) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = row * width; i < row * width + Math.min(most, width); i++) {
            candidates.add(new Candidate(Math.toIntExact(bestIds[i]), best[i]));
        }
        return new TokenLogProbs(token, own[row], candidates);
    }
}
