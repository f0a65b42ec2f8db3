package io.qingliao.modelserver.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.fixture.PickleWriter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what PyTorch writes, runs nothing, and refuses the rest by its name. */
class UnpicklerTest {

    @Test
    void readsADictionaryOfTensors() {
        TorchObjects objects = new TorchObjects("test.bin");
        byte[] pickle = new PickleWriter()
                .letters("}(")
                .text("w")
                .tensor("HalfStorage", "0", 6, 0, List.of(2, 3), List.of(3, 1), false)
                .text("epoch")
                .number(7)
                .letters("u")
                .stop()
                .bytes();
        Map<String, TorchTensor> tensors = objects.tensors(Unpickler.load(ByteBuffer.wrap(pickle), objects));
        assertThat(tensors)
                .containsExactly(Map.entry(
                        "w",
                        new TorchTensor(new TorchStorage(StoredType.F16, "0", 0, 6), 0, List.of(2, 3), List.of(3, 1))));
    }

    @Test
    void readsTheOpcodesOfProtocolFour() {
        // A frame, a short text, its place in the memo, a name from the stack.
        byte[] pickle = new PickleWriter()
                .opcodes(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0)
                .opcodes(0x8c, 11)
                .letters("collections")
                .opcodes(0x94, 0x8c, 11)
                .letters("OrderedDict")
                .opcodes(0x94, 0x93)
                .letters(")R")
                .stop()
                .bytes();
        assertThat(load(pickle)).isEqualTo(Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "nt, system",
        "subprocess, Popen",
        "builtins, eval",
        "builtins, exec",
        "builtins, getattr",
        "__builtin__, getattr",
        "importlib, import_module",
        "torch, load",
        "torch.hub, load",
        "torch._utils, __getattribute__",
        "torch._utils, _rebuild_tensor_v2.__globals__",
        "collections, OrderedDict.__init__",
        "numpy, load",
    })
    void refusesANameThatWeightsHaveNoNeedOf(String module, String name) {
        byte[] pickle = new PickleWriter()
                .global(module, name)
                .mark()
                .text("touch /tmp/owned")
                .tuple()
                .letters("R")
                .stop()
                .bytes();
        refuses(pickle, "test.bin names " + module + "." + name + ", which weights have no need of");
    }

    @Test
    void refusesANameFromTheStackToo() {
        refuses(
                new PickleWriter()
                        .text("posix")
                        .text("system")
                        .opcodes(0x93)
                        .stop()
                        .bytes(),
                "names posix.system");
    }

    @Test
    void showsNoControlCharactersOfAName() {
        refuses(new PickleWriter().global("os\u001b[2J", "x").stop().bytes(), "names os?[2J.x,");
    }

    /** INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1, LONG4, REDUCE_EX's buffers, and what no pickle has. */
    @ParameterizedTest
    @CsvSource({"105", "111", "129", "146", "130", "139", "151", "152", "255", "0"})
    void refusesEveryOtherOpcode(int opcode) {
        refuses(new PickleWriter().mark().opcodes(opcode).stop().bytes(), "uses the opcode 0x%02x".formatted(opcode));
    }

    @Test
    void refusesAHugeNumber() {
        refuses(new PickleWriter().opcodes(0x8a, 255).raw(new byte[255]).stop().bytes(), "holds a number of 255 bytes");
    }

    @Test
    void refusesTextLongerThanTheFile() {
        refuses(
                new PickleWriter()
                        .letters("X")
                        .opcodes(0xff, 0xff, 0xff, 0x7f)
                        .stop()
                        .bytes(),
                "is cut short");
        refuses(
                new PickleWriter()
                        .letters("X")
                        .opcodes(0xff, 0xff, 0xff, 0xff)
                        .stop()
                        .bytes(),
                "is cut short");
    }

    @Test
    void refusesAProtocolFromTheFuture() {
        refuses(new PickleWriter().opcodes(0x80, 6).letters("N").stop().bytes(), "newer than 5");
    }

    @Test
    void deepNestingIsNoDanger() {
        PickleWriter tuples = new PickleWriter().letters(")");
        PickleWriter lists = new PickleWriter();
        for (int i = 0; i < 200_000; i++) {
            tuples.opcodes(0x85);
            lists.letters("]");
        }
        for (int i = 1; i < 200_000; i++) {
            lists.letters("a");
        }
        assertThat(load(tuples.stop().bytes())).isInstanceOf(Object[].class);
        assertThat(load(lists.stop().bytes())).isInstanceOf(List.class);
        // As a key it would be hashed all the way down.
        refuses(
                new PickleWriter()
                        .letters("}")
                        .raw(withoutHead(lists))
                        .letters("Ns")
                        .stop()
                        .bytes(),
                "a dictionary's key is no text or number");
    }

    @Test
    void aListThatHoldsItselfIsNoDanger() {
        assertThat(load(new PickleWriter()
                        .letters("]q")
                        .opcodes(0)
                        .letters("h")
                        .opcodes(0)
                        .letters("a")
                        .stop()
                        .bytes()))
                .isInstanceOf(List.class);
    }

    @ParameterizedTest
    @CsvSource({
        // offset, rows, columns, row stride, column stride of a storage of 6
        "1, 2, 3, 3, 1",
        "-1, 2, 3, 3, 1",
        "9223372036854775807, 1, 1, 1, 1",
        "0, 2, 4, 4, 1",
        "0, 2, 3, 2147483647, 2147483647",
        "0, 2147483647, 2147483647, 0, 0",
        "0, 1000, 1000, 0, 0",
        "0, 2, -3, 3, 1",
        "0, 2, 3, -3, 1",
        "0, 4294967298, 3, 3, 1"
    })
    void refusesATensorThatDoesNotLieInItsStorage(long offset, long rows, long columns, long stride, long step) {
        PickleWriter pickle = new PickleWriter()
                .letters("}")
                .text("w")
                .global("torch._utils", "_rebuild_tensor_v2")
                .mark()
                .mark()
                .text("storage")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .number(6)
                .tuple()
                .letters("Q")
                .number(offset);
        pickle.mark().number(rows).number(columns).tuple();
        pickle.mark().number(stride).number(step).tuple();
        pickle.opcodes(0x89).emptyOrderedDict().tuple().letters("Rs").stop();
        refuses(pickle.bytes(), "not a weight file of PyTorch's that can be used: a ");
    }

    @Test
    void refusesStorageOfNegativeOrEndlessSize() {
        for (long size : new long[] {-1, Long.MAX_VALUE}) {
            refuses(
                    new PickleWriter()
                            .tensor("FloatStorage", "0", size, 0, List.of(1), List.of(1), false)
                            .stop()
                            .bytes(),
                    "something that is no storage");
        }
    }

    @ParameterizedTest
    @CsvSource({"R", "Q", "s", "u", "a", "e", "t", "b", "q", "h", "j", "."})
    void refusesToTakeWhatWasNotMade(String opcode) {
        assertThatThrownBy(() -> load(new PickleWriter()
                        .letters(opcode)
                        .opcodes(0, 0, 0, 0)
                        .stop()
                        .bytes()))
                .isInstanceOf(WeightsException.class);
    }

    @Test
    void whateverBytesComeItReadsOrRefuses() {
        Random random = new Random(11);
        byte[] good = new PickleWriter()
                .emptyOrderedDict()
                .mark()
                .text("w")
                .tensor("FloatStorage", "0", 6, 0, List.of(2, 3), List.of(3, 1), true)
                .letters("u")
                .stop()
                .bytes();
        for (int round = 0; round < 50_000; round++) {
            byte[] bad = good.clone();
            for (int change = 0; change < 1 + round % 4; change++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            readOrRefuse(bad);
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            readOrRefuse(noise);
        }
    }

    private static void readOrRefuse(byte[] pickle) {
        TorchObjects objects = new TorchObjects("test.bin");
        try {
            objects.tensors(Unpickler.load(ByteBuffer.wrap(pickle), objects));
        } catch (WeightsException e) {
            assertThat(e.sentence().chinese()).contains("test.bin");
        }
    }

    private static byte[] withoutHead(PickleWriter pickle) {
        byte[] bytes = pickle.bytes();
        // Without the protocol in front and the stop at the end.
        return java.util.Arrays.copyOfRange(bytes, 2, bytes.length - 1);
    }

    private static Object load(byte[] pickle) {
        return Unpickler.load(ByteBuffer.wrap(pickle), new TorchObjects("test.bin"));
    }

    private static void refuses(byte[] pickle, String sentence) {
        assertThatThrownBy(() -> load(pickle))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(sentence);
    }
}
