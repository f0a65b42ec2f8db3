package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a checkpoint of GPT-2's shape with random weights, so that anybody can repeat a measurement without a download.
 *
 * <p>Speed does not depend on the weights, but a conversation does: its answers must read back as the tokens that were
 * generated, which a random choice among 50,257 words would not. The weights are therefore tilted so that the model
 * answers in small letters, each a token of its own.
 */
final class RandomCheckpoint {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final long SEED = 20261121;
    private static final double DEVIATION = 0.02;

    /** What the head's bias in one channel times the letters' embedding there adds to their logits: enough to win. */
    private static final float LETTER_CHANNEL = 0.5f;

    private static final float CHANNEL_BIAS = 20;

    private static final int BUFFER_BYTES = 1 << 22;

    private final Shape shape;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    RandomCheckpoint(Shape shape) {
        this.shape = shape;
    }

    /** The numbers of a config.json, with its own names. */
    record Shape(int nLayer, int nEmbd, int nHead, int nPositions, int vocabSize) {
        static final Shape GPT2_124M = new Shape(12, 768, 12, 1024, 50257);
    }

    public static void main(String[] arguments) throws Exception {
        Command.run(() -> {
            if (arguments.length != 1) {
                throw new OptionException("Name one directory to make; got " + arguments.length + " arguments.");
            }
            Path directory = Path.of(arguments[0]).toAbsolutePath().normalize();
            new RandomCheckpoint(Shape.GPT2_124M).makeOnce(directory);
            System.out.println(directory);
        });
    }

    /** Leaves a directory alone that has a checkpoint already; a half-made one is never seen under its name. */
    void makeOnce(Path directory) throws IOException {
        if (Files.exists(directory.resolve("config.json"))) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        Path made = Files.createDirectories(parent)
                .resolve(directory.getFileName() + "." + ProcessHandle.current().pid());
        Files.createDirectory(made);
        write(made.resolve("config.json"), config());
        write(made.resolve("generation_config.json"), generationConfig());
        write(made.resolve("tokenizer.json"), ByteTokenizer.json(shape.vocabSize()));
        write(made.resolve("tokenizer_config.json"), tokenizerConfig());
        weights(made.resolve("model.safetensors"));
        Files.move(made, directory);
    }

    private static void write(Path file, ObjectNode json) throws IOException {
        Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }

    private ObjectNode config() {
        return MAPPER.createObjectNode()
                .put("model_type", "gpt2")
                .put("activation_function", "gelu_new")
                .put("layer_norm_epsilon", 1e-5)
                .put("n_layer", shape.nLayer())
                .put("n_embd", shape.nEmbd())
                .put("n_head", shape.nHead())
                .put("n_positions", shape.nPositions())
                .put("vocab_size", shape.vocabSize());
    }

    /** No stop token: every answer is as long as it was asked to be. */
    private static ObjectNode generationConfig() {
        return MAPPER.createObjectNode().put("do_sample", false);
    }

    /** Nothing but the messages' own text, so that 128 characters are 128 tokens. */
    private static ObjectNode tokenizerConfig() {
        return MAPPER.createObjectNode()
                .put("tokenizer_class", "GPT2TokenizerFast")
                .put("chat_template", "{% for message in messages %}{{ message['content'] }}{% endfor %}");
    }

    private void weights(Path file) throws IOException {
        ObjectNode header = MAPPER.createObjectNode();
        long[] offset = {0};
        eachTensor((name, values, sizes) -> {
            ObjectNode tensor = header.putObject(name).put("dtype", "F32");
            long count = 1;
            var described = tensor.putArray("shape");
            for (int size : sizes) {
                described.add(size);
                count *= size;
            }
            tensor.putArray("data_offsets").add(offset[0]).add(offset[0] + count * Float.BYTES);
            offset[0] += count * Float.BYTES;
        });
        // The format wants the data to begin at a multiple of eight bytes.
        String json = header.toString();
        byte[] padded = (json + " ".repeat(-json.length() & (Long.BYTES - 1))).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            buffer.clear().putLong(padded.length).put(padded);
            eachTensor((name, values, sizes) -> write(channel, values, sizes));
            flush(channel);
        }
    }

    private void write(FileChannel channel, Values values, int... sizes) {
        int columns = sizes[sizes.length - 1];
        int rows = sizes.length == 1 ? 1 : sizes[0];
        try {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    if (buffer.remaining() < Float.BYTES) {
                        flush(channel);
                    }
                    buffer.putFloat(values.at(row, column));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush(FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private interface Values {
        float at(int row, int column);
    }

    private interface TensorVisitor {
        void visit(String name, Values values, int... sizes);
    }

    private void eachTensor(TensorVisitor visitor) {
        int width = shape.nEmbd();
        Values normal = (row, column) -> (float) (random.nextGaussian() * DEVIATION);
        visitor.visit(
                "transformer.wte.weight",
                (row, column) -> column == 0 && ByteTokenizer.isLetter(row) ? LETTER_CHANNEL : normal.at(row, column),
                shape.vocabSize(),
                width);
        visitor.visit("transformer.wpe.weight", normal, shape.nPositions(), width);
        for (int layer = 0; layer < shape.nLayer(); layer++) {
            String prefix = "transformer.h." + layer + ".";
            norm(visitor, prefix + "ln_1", 0);
            linear(visitor, prefix + "attn.c_attn", normal, width, 3 * width);
            linear(visitor, prefix + "attn.c_proj", normal, width, width);
            norm(visitor, prefix + "ln_2", 0);
            linear(visitor, prefix + "mlp.c_fc", normal, width, 4 * width);
            linear(visitor, prefix + "mlp.c_proj", normal, 4 * width, width);
        }
        norm(visitor, "transformer.ln_f", CHANNEL_BIAS);
    }

    private void norm(TensorVisitor visitor, String name, float firstBias) {
        visitor.visit(name + ".weight", (row, column) -> 1, shape.nEmbd());
        visitor.visit(name + ".bias", (row, column) -> column == 0 ? firstBias : 0, shape.nEmbd());
    }

    private static void linear(TensorVisitor visitor, String name, Values values, int in, int out) {
        visitor.visit(name + ".weight", values, in, out);
        visitor.visit(name + ".bias", values, out);
    }
}
