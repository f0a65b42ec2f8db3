package io.qingliao.modelserver.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tensors of a safetensors file, mapped and not copied.
 *
 * <p>The file is eight bytes of little-endian header length, a JSON header, then the raw data; every tensor's offsets
 * count from the end of the header. See https://huggingface.co/docs/safetensors.
 */
final class Safetensors {

    /** A header is text about tensors; the format's own reader refuses more than this, bytes. */
    private static final long LONGEST_HEADER = 100_000_000;

    private final String file;
    private final Map<String, StoredTensor> tensors;

    private Safetensors(String file, Map<String, StoredTensor> tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /** One tensor as it lies in the file; {@code data} stays valid as long as it is reachable. */
    record StoredTensor(StoredType type, List<Integer> shape, ByteBuffer data) {}

    static Safetensors map(Path path) {
        String file = path.getFileName().toString();
        if (!Files.isRegularFile(path)) {
            throw new CheckpointException("The model directory " + path.getParent() + " has no " + file + ".");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long headerBytes = headerLength(channel, file);
            JsonNode header = JsonFile.parse(
                    StandardCharsets.UTF_8
                            .decode(channel.map(FileChannel.MapMode.READ_ONLY, Long.BYTES, headerBytes))
                            .toString(),
                    "The header of " + file);
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(entry.getKey(), tensor(channel, Long.BYTES + headerBytes, entry, file));
                }
            }
            return new Safetensors(file, tensors);
        } catch (IOException e) {
            throw new CheckpointException("The file " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Nullable
    StoredTensor find(String name) {
        return tensors.get(name);
    }

    String file() {
        return file;
    }

    private static long headerLength(FileChannel channel, String file) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(length, 0);
        long bytes = length.hasRemaining() ? -1 : length.flip().getLong();
        long longest = Math.min(LONGEST_HEADER, channel.size() - Long.BYTES);
        if (bytes < 2 || bytes > longest) {
            throw new CheckpointException(file + " is not a safetensors file or is cut short: its header must be 2 to "
                    + longest + " bytes long; got " + bytes + ".");
        }
        return bytes;
    }

    private static StoredTensor tensor(
            FileChannel channel, long dataStart, Map.Entry<String, JsonNode> entry, String file) throws IOException {
        String name = entry.getKey();
        JsonNode described = entry.getValue();
        StoredType type = StoredType.named(described.path("dtype").asString(""), name, file);
        List<Integer> shape = new ArrayList<>();
        described.path("shape").forEach(size -> shape.add(size.asInt()));
        long begin = described.path("data_offsets").path(0).asLong(-1);
        long end = described.path("data_offsets").path(1).asLong(-1);
        long wanted = shape.stream().mapToLong(Integer::longValue).reduce(type.bytes(), Math::multiplyExact);
        if (begin < 0 || end - begin != wanted) {
            throw new CheckpointException(file + ": " + name + " of shape " + shape + " must take " + wanted
                    + " bytes; its offsets give " + (end - begin) + ".");
        }
        if (dataStart + end > channel.size()) {
            throw new CheckpointException(file + " is cut short: " + name + " ends at byte " + (dataStart + end)
                    + ", the file has " + channel.size() + ".");
        }
        ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, dataStart + begin, wanted)
                .order(ByteOrder.LITTLE_ENDIAN);
        return new StoredTensor(type, List.copyOf(shape), data);
    }
}
