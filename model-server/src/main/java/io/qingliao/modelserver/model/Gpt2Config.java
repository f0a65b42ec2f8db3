package io.qingliao.modelserver.model;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * The shape of a GPT-2, with config.json's own names.
 *
 * @param vocabSize words, one logit each
 * @param nPositions the longest sequence, prompt and answer together, in tokens
 * @param nEmbd width of the residual stream
 * @param nInner width of the feed-forward block
 * @param scaleAttnWeights whether attention is divided by the square root of the head's width
 * @param scaleAttnByInverseLayerIdx whether attention of layer i (from 0) is also divided by i + 1
 */
public record Gpt2Config(
        int vocabSize,
        int nPositions,
        int nEmbd,
        int nLayer,
        int nHead,
        int nInner,
        Activation activation,
        double layerNormEpsilon,
        boolean scaleAttnWeights,
        boolean scaleAttnByInverseLayerIdx) {

    private static final int WIDEST = 1 << 20;

    static Gpt2Config read(Path configJson) {
        JsonNode json = JsonFile.read(configJson);
        String type = json.path("model_type").asString("gpt2");
        if (!type.equals("gpt2")) {
            throw new CheckpointException("config.json: model_type must be gpt2; got \"" + type + "\".");
        }
        if (json.path("add_cross_attention").asBoolean(false)) {
            throw new CheckpointException("config.json: add_cross_attention must be false; got true.");
        }
        int nEmbd = positive(json, "n_embd");
        int nHead = positive(json, "n_head");
        if (nEmbd % nHead != 0) {
            throw new CheckpointException("config.json: n_embd must be a multiple of n_head; got n_embd " + nEmbd
                    + " and n_head " + nHead + ".");
        }
        return new Gpt2Config(
                positive(json, "vocab_size"),
                positive(json, "n_positions"),
                nEmbd,
                positive(json, "n_layer"),
                nHead,
                json.path("n_inner").isNumber() ? positive(json, "n_inner") : 4 * nEmbd,
                Activation.named(json.path("activation_function").asString("gelu_new")),
                epsilon(json),
                json.path("scale_attn_weights").asBoolean(true),
                json.path("scale_attn_by_inverse_layer_idx").asBoolean(false));
    }

    int headDim() {
        return nEmbd / nHead;
    }

    private static int positive(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1 || value.asInt() > WIDEST) {
            throw new CheckpointException("config.json: " + field + " must be a whole number from 1 to " + WIDEST
                    + "; got " + (value.isMissingNode() ? "nothing" : value) + ".");
        }
        return value.asInt();
    }

    private static double epsilon(JsonNode json) {
        double value = json.path("layer_norm_epsilon").asDouble(1e-5);
        if (!(value > 0 && value < 1)) {
            throw new CheckpointException(
                    "config.json: layer_norm_epsilon must be above 0 and below 1; got " + value + ".");
        }
        return value;
    }
}
