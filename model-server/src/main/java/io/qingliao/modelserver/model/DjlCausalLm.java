package io.qingliao.modelserver.model;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import io.qingliao.modelserver.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GPT-2 on libtorch: one call of the TorchScript program a step. Numbers go in and tokens come out as plain lists. */
final class DjlCausalLm implements CausalLm {

    private static final Logger log = LoggerFactory.getLogger(DjlCausalLm.class);

    private final Gpt2Config config;
    private final int slots;
    private final Model model;
    private final PtSymbolBlock program;

    /** The embeddings are used where they lie in the mapped file: it must stay reachable. */
    @SuppressWarnings("UnusedVariable")
    private final List<StoredTensor> mapped;

    private DjlCausalLm(Gpt2Config config, int slots, Model model, List<StoredTensor> mapped) {
        this.config = config;
        this.slots = slots;
        this.model = model;
        this.program = (PtSymbolBlock) model.getBlock();
        this.mapped = mapped;
    }

    /** On the processor. */
    static DjlCausalLm load(List<StoredTensor> weights, Gpt2Config config, Precision precision, int slots) {
        return load(weights, config, precision, slots, ComputeDevice.CPU);
    }

    /** Loads the weights into the program and allocates a cache of {@code slots} sequences; what runs goes on. */
    static DjlCausalLm load(
            List<StoredTensor> weights, Gpt2Config config, Precision precision, int slots, ComputeDevice device) {
        return TorchThread.callBeside(() -> loadHere(weights, config, precision, slots, device));
    }

    private static DjlCausalLm loadHere(
            List<StoredTensor> weights, Gpt2Config config, Precision precision, int slots, ComputeDevice device) {
        DjlCausalLm lm = new DjlCausalLm(config, slots, program(config, precision, device), weights);
        lm.handOver(weights, device);
        lm.run("allocate", IValue.from((long) slots)).close();
        return lm;
    }

    private static Model program(Gpt2Config config, Precision precision, ComputeDevice device) {
        boolean gpu = device == ComputeDevice.CUDA;
        return switch (precision) {
            case FLOAT32 -> gpu ? program(config, LinearKernel.PLAIN, device) : float32(config);
            case BFLOAT16 -> program(config, gpu ? LinearKernel.HALF_BFLOAT16 : LinearKernel.BFLOAT16, device);
            case FLOAT16 -> program(config, LinearKernel.HALF_FLOAT16, device);
            case INT8 -> program(config, LinearKernel.INT8, device);
        };
    }

    private static Model float32(Gpt2Config config) {
        try {
            return program(config, LinearKernel.ONEDNN, ComputeDevice.CPU);
        } catch (UnsupportedOperationException e) {
            log.info("This libtorch has no packed oneDNN linears; plain ones are used.");
            return program(config, LinearKernel.PLAIN, ComputeDevice.CPU);
        }
    }

    private static Model program(Gpt2Config config, LinearKernel kernel, ComputeDevice device) {
        Model model = Model.newInstance("gpt2", device.torch(), "PyTorch");
        try {
            model.load(TorchScriptProgram.archive(config, kernel, device));
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            if (String.valueOf(e.getMessage()).contains("Unknown builtin op: mkldnn")) {
                throw new UnsupportedOperationException(kernel.name(), e);
            }
            throw new IllegalStateException("libtorch does not accept the GPT-2 program.", e);
        }
    }

    private void handOver(List<StoredTensor> weights, ComputeDevice device) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            PtNDArray[] arrays = weights.stream()
                    .map(weight -> (PtNDArray) array(manager, weight).toDevice(device.torch(), false))
                    .toArray(PtNDArray[]::new);
            try (IValue list = IValue.listFrom(arrays)) {
                run("load", list).close();
            }
        }
    }

    private static NDArray array(NDManager manager, StoredTensor weight) {
        Shape shape =
                new Shape(weight.shape().stream().mapToLong(Integer::longValue).toArray());
        return switch (weight.type()) {
            case F64 -> manager.create(weight.data(), shape, DataType.FLOAT64);
            case F32 -> manager.create(weight.data(), shape, DataType.FLOAT32);
            case F16 -> manager.create(weight.data(), shape, DataType.FLOAT16);
            case BF16 -> widened(manager, weight.data(), shape);
            case I64, I32, I16, I8, U8, BOOL ->
                throw new IllegalArgumentException("Weights are no whole numbers: " + weight);
        };
    }

    /** libtorch knows bfloat16, but DJL ends the process when it is asked for such a tensor. */
    private static NDArray widened(NDManager manager, ByteBuffer bfloat16, Shape shape) {
        NDArray array = manager.zeros(shape, DataType.FLOAT32);
        ByteBuffer numbers = array.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
        while (bfloat16.hasRemaining()) {
            // A bfloat16 is the upper half of a float.
            numbers.putInt(bfloat16.getShort() << Short.SIZE);
        }
        return array;
    }

    @Override
    public int window() {
        return config.window();
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public Choices step(Batch batch) {
        return TorchThread.call(() -> stepHere(batch));
    }

    private Choices stepHere(Batch batch) {
        DrawNumbers draws = DrawNumbers.of(batch, config.vocabSize());
        try (IValue ids = IValue.listFrom(ids(batch));
                IValue rows = IValue.listFrom(rows(batch));
                IValue numbers = IValue.listFrom(draws.numbers());
                IValue shortlist = IValue.from((long) draws.shortlist());
                IValue biased = IValue.listFrom(draws.biased());
                IValue biases = IValue.listFrom(draws.biases());
                IValue logProbs = IValue.listFrom(draws.logProbs());
                IValue best = IValue.from((long) draws.bestLogProbs());
                IValue answer = run("step", ids, rows, numbers, shortlist, biased, biases, logProbs, best);
                NDManager manager = model.getNDManager().newSubManager()) {
            PtNDArray[] tensors = answer.toTensorArray((PtNDManager) manager);
            int[] tokens = ints(tensors[0]);
            if (draws.logProbs().length == 0) {
                return new Choices(tokens);
            }
            return new Choices(tokens, logProbs(batch, tokens, draws.logProbs(), new LogProbTensors(tensors, 1)));
        }
    }

    private static Map<Integer, TokenLogProbs> logProbs(
            Batch batch, int[] tokens, long[] scored, LogProbTensors tensors) {
        List<Draw> draws =
                batch.rows().stream().map(Row::draw).filter(Objects::nonNull).toList();
        Map<Integer, TokenLogProbs> byDraw = new HashMap<>();
        for (int i = 0; i < scored.length; i++) {
            int draw = (int) scored[i];
            int best = draws.get(draw).bestLogProbs().orElseThrow();
            byDraw.put(draw, tensors.at(i, tokens[draw], best));
        }
        return byDraw;
    }

    @Override
    public List<TokenLogProbs> score(Scoring scoring) {
        return TorchThread.call(() -> scoreHere(scoring));
    }

    private List<TokenLogProbs> scoreHere(Scoring scoring) {
        int count = scoring.computed();
        int[] tokens = scoring.tokens();
        long[] row = {scoring.slot(), scoring.start(), count, count};
        try (IValue ids = IValue.listFrom(longs(Arrays.copyOf(tokens, count)));
                IValue rows = IValue.listFrom(row);
                IValue successors = IValue.listFrom(longs(Arrays.copyOfRange(tokens, 1, count + 1)));
                IValue best = IValue.from((long) Math.max(1, Math.min(scoring.best(), config.vocabSize())));
                IValue answer = run("score", ids, rows, successors, best);
                NDManager manager = model.getNDManager().newSubManager()) {
            LogProbTensors tensors = new LogProbTensors(answer.toTensorArray((PtNDManager) manager), 0);
            return IntStream.range(0, count)
                    .mapToObj(i -> tensors.at(i, tokens[i + 1], scoring.best()))
                    .toList();
        }
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static int[] ints(NDArray values) {
        return Arrays.stream(values.toLongArray()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void copy(int sourceSlot, int targetSlot, int tokens) {
        TorchThread.run(() -> copyHere(sourceSlot, targetSlot, tokens));
    }

    private void copyHere(int sourceSlot, int targetSlot, int tokens) {
        try (IValue source = IValue.from((long) sourceSlot);
                IValue target = IValue.from((long) targetSlot);
                IValue count = IValue.from((long) tokens)) {
            run("copy", source, target, count).close();
        }
    }

    /** The logits (row, vocabulary) of the last token of every row that has a draw; for checks against references. */
    float[][] logits(Batch batch) {
        return TorchThread.call(() -> logitsHere(batch));
    }

    private float[][] logitsHere(Batch batch) {
        try (IValue ids = IValue.listFrom(ids(batch));
                IValue rows = IValue.listFrom(rows(batch));
                IValue answer = run("logits", ids, rows);
                NDManager manager = model.getNDManager().newSubManager();
                NDArray logits = answer.toTensor((PtNDManager) manager)) {
            float[] flat = logits.toFloatArray();
            int words = config.vocabSize();
            float[][] byRow = new float[flat.length / words][];
            Arrays.setAll(byRow, row -> Arrays.copyOfRange(flat, row * words, (row + 1) * words));
            return byRow;
        }
    }

    private static long[] ids(Batch batch) {
        return batch.rows().stream()
                .flatMapToInt(row -> Arrays.stream(row.tokens()))
                .asLongStream()
                .toArray();
    }

    private static long[] rows(Batch batch) {
        return batch.rows().stream()
                .flatMapToLong(row -> Arrays.stream(new long[] {
                    row.slot(), row.start(), row.tokens().length, row.draw() == null ? 0 : 1,
                }))
                .toArray();
    }

    private IValue run(String method, IValue... arguments) {
        return IValueUtils.runMethod(program, method, arguments);
    }

    @Override
    public void close() {
        TorchThread.run(model::close);
    }
}
