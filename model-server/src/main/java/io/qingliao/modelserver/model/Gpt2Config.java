package io.qingliao.modelserver.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The shape of a GPT-2, with config.json's own names.
 *
 * @param vocabSize words, one logit each
 * @param nPositions places of a sequence for which there are embeddings
 * @param nCtx the longest sequence that it was trained on, where that is said and less than nPositions
 * @param nEmbd width of the residual stream
 * @param nInner width of the feed-forward block
 * @param scaleAttnWeights whether attention is divided by the square root of the head's width
 * @param scaleAttnByInverseLayerIdx whether attention of layer i (from 0) is also divided by i + 1
 * @param tieWordEmbeddings whether the head is the token embedding
 * @param typeTokens words whose embedding is also added to those of the words behind them, up to the next of these; not
 *     of config.json, but of how the model was trained to see a dialogue
 */
public record Gpt2Config(
        int vocabSize,
        int nPositions,
        int nCtx,
        int nEmbd,
        int nLayer,
        int nHead,
        int nInner,
        Activation activation,
        double layerNormEpsilon,
        boolean scaleAttnWeights,
        boolean scaleAttnByInverseLayerIdx,
        boolean tieWordEmbeddings,
        List<Integer> typeTokens) {

    /**
     * Reads a config.json.
     *
     * @throws CheckpointException when it is missing or broken, or when it is not GPT-2's
     */
    public static Gpt2Config read(Path configJson) {
        ConfigJson json = new ConfigJson(JsonFile.read(configJson));
        OtherArchitecture.refuse(json);
        int nEmbd = json.positive("n_embd", "hidden_size");
        int nHead = json.positive("n_head", "num_attention_heads");
        if (nEmbd % nHead != 0) {
            throw new CheckpointException(
                    "config.json：n_embd 必须是 n_head 的整数倍；得到 n_embd " + nEmbd + "，n_head " + nHead + "。",
                    "config.json: n_embd must be a multiple of n_head; got n_embd " + nEmbd + " and n_head " + nHead
                            + ".");
        }
        // Old files have n_ctx alone, some newer ones n_positions alone.
        int nPositions = json.has("n_ctx") && !json.has("n_positions") && !json.has("max_position_embeddings")
                ? json.positive("n_ctx")
                : json.positive("n_positions", "max_position_embeddings");
        return new Gpt2Config(
                json.positive("vocab_size"),
                nPositions,
                json.has("n_ctx") ? Math.min(json.positive("n_ctx"), nPositions) : nPositions,
                nEmbd,
                json.positive("n_layer", "num_hidden_layers"),
                nHead,
                json.has("n_inner") ? json.positive("n_inner") : 4 * nEmbd,
                Activation.named(json.text("activation_function", "gelu_new")),
                epsilon(json.number("layer_norm_epsilon", 1e-5)),
                json.flag("scale_attn_weights", true),
                json.flag("scale_attn_by_inverse_layer_idx", false),
                json.flag("tie_word_embeddings", true),
                List.of());
    }

    /** The longest sequence, prompt and answer together, in tokens. */
    public int window() {
        return nCtx;
    }

    Gpt2Config spokenWith(VocabularyUse use) {
        return new Gpt2Config(
                Math.min(vocabSize, use.words()),
                nPositions,
                nCtx,
                nEmbd,
                nLayer,
                nHead,
                nInner,
                activation,
                layerNormEpsilon,
                scaleAttnWeights,
                scaleAttnByInverseLayerIdx,
                tieWordEmbeddings,
                use.typeTokens().stream().sorted().toList());
    }

    int headDim() {
        return nEmbd / nHead;
    }

    private static double epsilon(double value) {
        if (!(value > 0 && value < 1)) {
            throw new CheckpointException(
                    "config.json：layer_norm_epsilon 必须大于 0 且小于 1；得到 " + value + "。",
                    "config.json: layer_norm_epsilon must be above 0 and below 1; got " + value + ".");
        }
        return value;
    }
}
