package io.qingliao.modelserver.model;

/** A model asked for its logits instead of its choices, to measure how near one precision comes to another. */
public final class LogitsLm implements AutoCloseable {

    private final DjlCausalLm lm;

    private LogitsLm(DjlCausalLm lm) {
        this.lm = lm;
    }

    /** Loads a directory as {@link LoadedModel#load} does; who wants to know the precision asks that. */
    public static LogitsLm of(LoadedModel model) {
        return new LogitsLm((DjlCausalLm) model.lm());
    }

    /** The logits (row, vocabulary) behind the last token of every row that has a draw. */
    public float[][] logits(Batch batch) {
        return lm.logits(batch);
    }

    @Override
    public void close() {
        lm.close();
    }
}
