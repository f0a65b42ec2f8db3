package io.qingliao.modelserver.model;

import io.qingliao.modelserver.language.Sentence;
import io.qingliao.modelserver.weights.StoredTensor;
import io.qingliao.modelserver.weights.StoredType;
import io.qingliao.modelserver.weights.WeightFormat;
import io.qingliao.modelserver.weights.Weights;
import io.qingliao.modelserver.weights.WeightsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The weights of one GPT-2, checked against its config.
 *
 * @param weights in the order in which the program takes them: twelve a layer, then token embedding, position embedding,
 *     final norm (weight, bias), head; a tied head is the token embedding itself
 * @param format the files that they come from
 * @param files how many
 * @param type of the token embedding's numbers, which nearly always is that of all
 * @param repairs what the files say in another way than this server takes it
 */
record Checkpoint(List<StoredTensor> weights, WeightFormat format, int files, StoredType type, List<Sentence> repairs) {

    /** Reads the weights of a model directory. */
    static Checkpoint read(Path directory, Gpt2Config config) {
        try {
            return new Collector(config, Weights.read(directory)).collect();
        } catch (WeightsException e) {
            throw new CheckpointException(e.sentence(), e);
        }
    }

    /** The weights without the embeddings and logits from word {@code words} on. */
    List<StoredTensor> weightsOf(int words) {
        List<StoredTensor> fewer = new ArrayList<>(weights);
        StoredTensor embedding = weights.get(weights.size() - 5).firstRows(words);
        fewer.set(weights.size() - 5, embedding);
        fewer.set(
                weights.size() - 1,
                hasTiedHead() ? embedding : weights.get(weights.size() - 1).firstRows(words));
        return List.copyOf(fewer);
    }

    boolean hasTiedHead() {
        return weights.get(weights.size() - 1) == weights.get(weights.size() - 5);
    }

    /** How many numbers the weights hold; a tensor that is used twice counts once. */
    long parameters() {
        Set<StoredTensor> stored = Collections.newSetFromMap(new IdentityHashMap<>());
        stored.addAll(weights);
        return stored.stream().mapToLong(StoredTensor::size).sum();
    }

    /** Takes the tensors that the config asks for, one after the other. */
    private static final class Collector {

        private static final String WORDS = "wte.weight";
        private static final String HEAD = "lm_head.weight";
        private static final Pattern LAYER = Pattern.compile("h\\.(\\d{1,6})\\.ln_1\\.weight");

        private final Gpt2Config config;
        private final Weights files;
        private final String body;
        private final List<StoredTensor> weights = new ArrayList<>();
        private final List<Sentence> repairs = new ArrayList<>();

        Collector(Gpt2Config config, Weights files) {
            this.config = config;
            this.files = files;
            this.body = body();
        }

        /**
         * What stands before GPT2Model's own names: {@code transformer.} in a GPT2LMHeadModel, nothing in a bare
         * export, more where a training framework wrapped the model.
         */
        private String body() {
            return files.tensors().keySet().stream()
                    .filter(name -> name.equals(WORDS) || name.endsWith("." + WORDS))
                    .map(name -> name.substring(0, name.length() - WORDS.length()))
                    .findFirst()
                    .orElse("transformer.");
        }

        Checkpoint collect() {
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
            StoredTensor words = required(WORDS, config.vocabSize(), width);
            weights.add(words);
            weights.add(required("wpe.weight", config.nPositions(), width));
            norm("ln_f");
            weights.add(head(words));
            noteWhatIsLeft();
            return new Checkpoint(
                    List.copyOf(weights), files.format(), files.files(), words.type(), List.copyOf(repairs));
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

        private StoredTensor head(StoredTensor words) {
            @Nullable
            StoredTensor head = files.tensors().entrySet().stream()
                    .filter(entry ->
                            entry.getKey().equals(HEAD) || entry.getKey().endsWith("." + HEAD))
                    .map(entry -> checked(entry.getKey(), entry.getValue(), config.vocabSize(), config.nEmbd()))
                    .findFirst()
                    .orElse(null);
            if (head == null) {
                if (!config.tieWordEmbeddings()) {
                    note(
                            "config.json 说 tie_word_embeddings 为 false，但文件中没有 " + HEAD + "：输出层改用词向量 " + WORDS + "。",
                            "config.json says that tie_word_embeddings is false, but there is no " + HEAD
                                    + ": the token embedding " + WORDS + " serves as the head.");
                }
                return words;
            }
            if (words.hasEqualNumbers(head)) {
                return words;
            }
            if (config.tieWordEmbeddings()) {
                note(
                        "config.json 说输出层与词向量相同，但文件中的 " + HEAD + " 与 " + WORDS + " 不同：使用文件中的 " + HEAD + "。",
                        "config.json says that the head is the token embedding, but the file's " + HEAD
                                + " differs from " + WORDS + ": the file's " + HEAD + " is used.");
            }
            return head;
        }

        /** Masks and heads for other uses are never asked for; whole layers and files that nobody reads are said. */
        private void noteWhatIsLeft() {
            long layers = files.tensors().keySet().stream()
                    .filter(name -> name.startsWith(body))
                    .map(name -> LAYER.matcher(name.substring(body.length())))
                    .filter(Matcher::matches)
                    .count();
            if (layers > config.nLayer()) {
                note(
                        "config.json 说 n_layer 为 " + config.nLayer() + "，文件中有 " + layers + " 层：只使用前 " + config.nLayer()
                                + " 层。",
                        "config.json says that n_layer is " + config.nLayer() + ", the file has " + layers
                                + " layers: only the first " + config.nLayer() + " are used.");
            }
            if (!files.left().isEmpty()) {
                String left = files.left().stream().map(WeightFormat::file).collect(Collectors.joining(", "));
                note(
                        "有多种权重文件：使用 " + files.format().file() + "，不使用 " + left + "。",
                        "There are several weight files: " + files.format().file() + " is used, " + left + " is not.");
            }
        }

        private StoredTensor required(String name, Integer... shape) {
            @Nullable StoredTensor tensor = files.tensors().get(body + name);
            if (tensor == null) {
                throw new CheckpointException(
                        files.format().file() + " 中没有张量 " + body + name + "。",
                        files.format().file() + " has no tensor " + body + name + ".");
            }
            return checked(name, tensor, shape);
        }

        private StoredTensor checked(String name, StoredTensor tensor, Integer... shape) {
            if (!tensor.shape().equals(List.of(shape))) {
                throw new CheckpointException(
                        files.format().file() + "：按 config.json，" + name + " 的形状应为 " + List.of(shape) + "；得到 "
                                + tensor.shape() + "。",
                        files.format().file() + ": " + name + " must have the shape " + List.of(shape)
                                + " that config.json gives; got " + tensor.shape() + ".");
            }
            if (!tensor.type().isReal()) {
                throw new CheckpointException(
                        files.format().file() + "：" + name + " 必须是 F32、F16、BF16 或 F64；得到 " + tensor.type() + "。",
                        files.format().file() + ": " + name + " must be stored as F32, F16, BF16 or F64; got "
                                + tensor.type() + ".");
            }
            return tensor;
        }

        private void note(String chinese, String english) {
            repairs.add(new Sentence(chinese, english));
        }
    }
}
