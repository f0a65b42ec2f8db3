package io.qingliao.modelserver.model;

import io.qingliao.modelserver.model.Safetensors.StoredTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one GPT-2, checked against its config and in the order in which the program takes them: twelve a layer,
 * then token embedding, position embedding, final norm (weight, bias), head.
 */
final class Checkpoint {

    /** The prefix under which GPT2LMHeadModel keeps its body; bare GPT2Model exports lack it. */
    private static final String BODY = "transformer.";

    private final Gpt2Config config;
    private final Safetensors file;
    private final List<StoredTensor> weights = new ArrayList<>();

    private Checkpoint(Gpt2Config config, Safetensors file) {
        this.config = config;
        this.file = file;
    }

    static List<StoredTensor> weights(Path modelSafetensors, Gpt2Config config) {
        Checkpoint checkpoint = new Checkpoint(config, Safetensors.map(modelSafetensors));
        checkpoint.collect();
        return List.copyOf(checkpoint.weights);
    }

    /** How many numbers the weights hold; a tensor that is used twice counts once. */
    static long parameters(List<StoredTensor> weights) {
        Set<StoredTensor> stored = Collections.newSetFromMap(new IdentityHashMap<>());
        stored.addAll(weights);
        return stored.stream()
                .mapToLong(weight ->
                        weight.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact))
                .sum();
    }

    private void collect() {
        int width = config.nEmbd();
        for (int layer = 0; layer < config.nLayer(); layer++) {
            String prefix = "h." + layer + ".";
            norm(prefix + "ln_1");
            linear(prefix + "attn.c_attn", width, 3 * width);
            linear(prefix + "attn.c_proj", width, width);
            norm(prefix + "ln_2");
            linear(prefix + "mlp.c_fc", width, config.nInner());
            linear(prefix + "mlp.c_proj", config.nInner(), width);
        }
        StoredTensor words = required("wte.weight", config.vocabSize(), width);
        weights.add(words);
        weights.add(required("wpe.weight", config.nPositions(), width));
        norm("ln_f");
        StoredTensor head = file.find("lm_head.weight");
        weights.add(head == null ? words : checked("lm_head.weight", head, config.vocabSize(), width));
    }

    private void norm(String name) {
        weights.add(required(name + ".weight", config.nEmbd()));
        weights.add(required(name + ".bias", config.nEmbd()));
    }

    /** GPT-2's linears are stored as Conv1D: (in, out). */
    private void linear(String name, int in, int out) {
        weights.add(required(name + ".weight", in, out));
        weights.add(required(name + ".bias", out));
    }

    private StoredTensor required(String name, Integer... shape) {
        @Nullable StoredTensor tensor = file.find(BODY + name);
        if (tensor == null) {
            tensor = file.find(name);
        }
        if (tensor == null) {
            throw new CheckpointException(file.file() + " has no tensor " + BODY + name + ".");
        }
        return checked(name, tensor, shape);
    }

    private StoredTensor checked(String name, StoredTensor tensor, Integer... shape) {
        if (!tensor.shape().equals(List.of(shape))) {
            throw new CheckpointException(file.file() + ": " + name + " must have the shape " + List.of(shape)
                    + " that config.json gives; got " + tensor.shape() + ".");
        }
        return tensor;
    }
}
