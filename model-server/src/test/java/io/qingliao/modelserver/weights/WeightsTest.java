package io.qingliao.modelserver.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.fixture.PickleWriter;
import io.qingliao.modelserver.fixture.SafetensorsWriter;
import io.qingliao.modelserver.fixture.Tensor;
import io.qingliao.modelserver.fixture.Tensor.Numbers;
import io.qingliao.modelserver.fixture.TorchFileWriter;
import io.qingliao.modelserver.fixture.TorchFileWriter.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of weights as PyTorch and safetensors write them, whole, broken and forged. */
class WeightsTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final Map<String, Tensor> TENSORS =
            Map.of("w", new Tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3), "b", new Tensor(new float[] {7, 8}, 2));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"pytorch-zip", "pytorch-legacy"})
    void filesOfPyTorchHoldWhatItsSafetensorsHold(String checkpoint) {
        Map<String, StoredTensor> expected =
                Weights.read(CHECKPOINTS.resolve("plain")).tensors();
        Map<String, StoredTensor> tensors =
                Weights.read(CHECKPOINTS.resolve(checkpoint)).tensors();
        String prefix = checkpoint.equals("pytorch-zip") ? "" : "transformer.";
        assertThat(expected)
                .isNotEmpty()
                .allSatisfy((name, tensor) -> assertThat(
                                tensor.hasEqualNumbers(tensors.get(name.substring(prefix.length()))))
                        .as(name)
                        .isTrue());
    }

    @Test
    void storedEntriesAreMappedAndPackedOnesUnpacked() throws IOException {
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            TorchFileWriter.zip(bin(), TENSORS, Numbers.F32, Layout.ROW_MAJOR, method);
            StoredTensor tensor = Weights.read(directory).tensors().get("w");
            assertThat(tensor.shape()).containsExactly(2, 3);
            assertThat(floats(tensor)).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(tensor.data().isReadOnly()).isEqualTo(method == ZipEntry.STORED);
        }
    }

    @Test
    void stridesAreHonoured() throws IOException {
        TorchFileWriter.legacy(bin(), TENSORS, Numbers.F32, Layout.STRIDED);
        assertThat(floats(Weights.read(directory).tensors().get("w"))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(floats(Weights.read(directory).tensors().get("b"))).containsExactly(7, 8);
    }

    @Test
    void aFileThatWasCutShortIsRefusedWhereverItEnds() throws IOException {
        TorchFileWriter.zip(bin(), TENSORS, Numbers.F32, Layout.ROW_MAJOR, ZipEntry.STORED);
        refusesEveryBeginning(Files.readAllBytes(bin()), 1);
        TorchFileWriter.legacy(bin(), TENSORS, Numbers.F32, Layout.ROW_MAJOR);
        refusesEveryBeginning(Files.readAllBytes(bin()), 1);
        for (String checkpoint : new String[] {"pytorch-zip", "pytorch-legacy"}) {
            refusesEveryBeginning(
                    Files.readAllBytes(CHECKPOINTS.resolve(checkpoint).resolve("pytorch_model.bin")), 503);
        }
    }

    private void refusesEveryBeginning(byte[] whole, int step) throws IOException {
        Files.write(bin(), whole);
        try (FileChannel file = FileChannel.open(bin(), StandardOpenOption.WRITE)) {
            for (int end = whole.length - 1; end >= 0; end -= step) {
                file.truncate(end);
                assertThatThrownBy(() -> Weights.read(directory))
                        .as("cut to %d", end)
                        .isInstanceOf(WeightsException.class);
            }
        }
    }

    @Test
    void aFileWithAChangedByteIsReadOrRefused() throws IOException {
        TorchFileWriter.zip(bin(), TENSORS, Numbers.F32, Layout.ROW_MAJOR, ZipEntry.DEFLATED);
        byte[] whole = Files.readAllBytes(bin());
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xff;
            Files.write(bin(), changed);
            try {
                Weights.read(directory).tensors().values().forEach(StoredTensor::data);
            } catch (WeightsException e) {
                assertThat(e).hasMessageContaining("pytorch_model.bin");
            }
        }
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        // One number of a storage that packs a hundred megabytes of zeros into a hundred kilobytes.
        int count = 25_000_000;
        byte[] pickle = new PickleWriter()
                .letters("}")
                .text("w")
                .tensor("FloatStorage", "0", count, 0, List.of(1), List.of(1), false)
                .letters("s")
                .stop()
                .bytes();
        Files.write(
                bin(),
                TorchFileWriter.zip(
                        "archive",
                        Map.of("data.pkl", pickle, "data/0", new byte[count * Float.BYTES]),
                        ZipEntry.DEFLATED));
        refuses("is packed and larger than its tensor");
    }

    @Test
    void aPickleThatUnpacksToMegabytesIsRefused() throws IOException {
        Files.write(bin(), TorchFileWriter.zip("archive", Map.of("data.pkl", new byte[5_000_000]), ZipEntry.DEFLATED));
        refuses("its entry archive/data.pkl takes 5000000 bytes, more than the 4000000 it may");
    }

    @Test
    void aStorageMustHaveTheSizeThatThePickleSays() throws IOException {
        byte[] pickle = new PickleWriter()
                .letters("}")
                .text("w")
                .tensor("FloatStorage", "../../secret", 6, 0, List.of(6), List.of(1), false)
                .letters("s")
                .stop()
                .bytes();
        Files.write(bin(), TorchFileWriter.zip("archive", Map.of("data.pkl", pickle), ZipEntry.STORED));
        refuses("the storage archive/data/../../secret must have 24 bytes; it has -1.");
    }

    @Test
    void bigEndianFilesAreRefused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("data.pkl", new PickleWriter().letters("}").stop().bytes());
        entries.put("byteorder", "big".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Files.write(bin(), TorchFileWriter.zip("archive", entries, ZipEntry.STORED));
        refuses("pytorch_model.bin has the byte order big; only little can be read here.");
        Files.write(bin(), TorchFileWriter.legacy(new byte[0], new byte[0], false, Map.of(), 4));
        refuses("pytorch_model.bin has the byte order big; only little can be read here.");
    }

    @Test
    void aTorchScriptProgramIsNoWeightFile() throws IOException {
        Files.write(
                bin(),
                TorchFileWriter.zip(
                        "archive", Map.of("data.pkl", new byte[1], "constants.pkl", new byte[1]), ZipEntry.STORED));
        refuses("pytorch_model.bin is a TorchScript program, not weights");
    }

    @Test
    void whatIsNoFileOfPyTorchIsRefused() throws IOException {
        Files.writeString(bin(), "<html>404</html>");
        refuses("pytorch_model.bin is not a weight file of PyTorch's, or is cut short.");
        Files.write(bin(), new byte[0]);
        refuses("pytorch_model.bin is not a weight file of PyTorch's, or is cut short.");
    }

    @Test
    void aPointerOfGitLfsIsCalledThat() throws IOException {
        Files.writeString(bin(), "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
        refuses("pytorch_model.bin is only a pointer of Git LFS, without the weights");
    }

    @Test
    void weightsOfOtherProgramsAreNamed() throws IOException {
        Files.writeString(directory.resolve("tf_model.h5"), "");
        refuses("has no model.safetensors and no pytorch_model.bin; tf_model.h5 cannot be used here.");
    }

    @Test
    void aMissingShardIsNamed() throws IOException {
        SafetensorsWriter.shards(
                directory.resolve("model.safetensors"),
                TENSORS,
                (file, tensors) -> SafetensorsWriter.write(file, tensors, Numbers.F32));
        assertThat(Weights.read(directory).files()).isEqualTo(2);
        Files.delete(directory.resolve("model-00002-of-00002.safetensors"));
        refuses("model-00002-of-00002.safetensors is missing, which model.safetensors.index.json names.");
    }

    @Test
    void aShardOutsideTheDirectoryIsRefused() throws IOException {
        for (String file : new String[] {"../secret.safetensors", "/etc/passwd", "a/b.bin", "..", ".bin"}) {
            Files.writeString(
                    directory.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"w\": \"" + file + "\"}}");
            refuses("weight_map must name files of the same directory; got \"" + file + "\".");
        }
    }

    @Test
    void aSafetensorsHeaderThatClaimsMoreThanThereIsIsRefused() throws IOException {
        Path file = directory.resolve("model.safetensors");
        for (String header : new String[] {
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,16]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[9223372036854775800,9223372036854775807]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
            "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[1000,1008]}}",
            "{\"w\":{\"dtype\":\"Q4\",\"shape\":[2],\"data_offsets\":[0,8]}}",
            "{\"w\":[]}",
            "[" + "[".repeat(50_000),
        }) {
            byte[] text = header.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            Files.write(
                    file,
                    ByteBuffer.allocate(Long.BYTES + text.length + 16)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(text.length)
                            .put(text)
                            .array());
            assertThatThrownBy(() -> Weights.read(directory)).as(header).isInstanceOf(WeightsException.class);
        }
    }

    private Path bin() {
        return directory.resolve("pytorch_model.bin");
    }

    private static float[] floats(StoredTensor tensor) {
        float[] floats = new float[(int) tensor.size()];
        tensor.data().asFloatBuffer().get(floats);
        return floats;
    }

    private void refuses(String sentence) {
        assertThatThrownBy(() -> Weights.read(directory))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(sentence);
    }
}
