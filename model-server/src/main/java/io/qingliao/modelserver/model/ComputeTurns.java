package io.qingliao.modelserver.model;

import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets several models share the compute threads: one computes at a time, in the order of asking. Two at once would have
 * twice as many threads as cores, which wait for one another at every operation.
 */
public final class ComputeTurns {

    private final ReentrantLock turn = new ReentrantLock(true);

    /** {@code lm}, which from now on waits for its turn. */
    public CausalLm of(CausalLm lm) {
        return new InTurn(lm);
    }

    private <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private final class InTurn implements CausalLm {

        private final CausalLm lm;

        private InTurn(CausalLm lm) {
            this.lm = lm;
        }

        @Override
        public int window() {
            return lm.window();
        }

        @Override
        public int slots() {
            return lm.slots();
        }

        @Override
        public Choices step(Batch batch) {
            return inTurn(() -> lm.step(batch));
        }

        @Override
        public List<TokenLogProbs> score(Scoring scoring) {
            return inTurn(() -> lm.score(scoring));
        }

        @Override
        public void copy(int sourceSlot, int targetSlot, int tokens) {
            turn.lock();
            try {
                lm.copy(sourceSlot, targetSlot, tokens);
            } finally {
                turn.unlock();
            }
        }

        @Override
        public void close() {
            lm.close();
        }
    }
}
