package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.model.Choices;
import io.qingliao.modelserver.model.Scoring;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.util.List;

/** Some of a model's slots as a model of their own; closing it leaves the model open. */
record SlotRange(CausalLm lm, int first, int slots) implements CausalLm {

    @Override
    public int window() {
        return lm.window();
    }

    @Override
    public Choices step(Batch batch) {
        return lm.step(new Batch(batch.rows().stream()
                .map(row -> new Row(first + row.slot(), row.start(), row.tokens(), row.draw()))
                .toList()));
    }

    @Override
    public List<TokenLogProbs> score(Scoring scoring) {
        return lm.score(new Scoring(first + scoring.slot(), scoring.start(), scoring.tokens(), scoring.best()));
    }

    @Override
    public void copy(int sourceSlot, int targetSlot, int tokens) {
        lm.copy(first + sourceSlot, first + targetSlot, tokens);
    }

    @Override
    public void close() {
        // It belongs to whoever loaded it.
    }
}
