package io.qingliao.modelserver.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final int MOST_DIMENSIONS = 8;

    private final FileChannel channel;
    private final String file;
    private final long fileBytes;
    private long dataStart;

    private Safetensors(FileChannel channel, String file) throws IOException {
        this.channel = channel;
        this.file = file;
        this.fileBytes = channel.size();
    }

    static Map<String, StoredTensor> read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new Safetensors(channel, path.getFileName().toString()).tensors();
        }
    }

    private Map<String, StoredTensor> tensors() throws IOException {
        long headerBytes = headerLength();
        dataStart = Long.BYTES + headerBytes;
        String header = StandardCharsets.UTF_8
                .decode(channel.map(FileChannel.MapMode.READ_ONLY, Long.BYTES, headerBytes))
                .toString();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                JsonObject.parse(header, "the header of " + file).properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
            }
        }
        return tensors;
    }

    private long headerLength() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(length, 0);
        long bytes = length.hasRemaining() ? -1 : length.flip().getLong();
        long longest = Math.min(LONGEST_HEADER, fileBytes - Long.BYTES);
        if (bytes < 2 || bytes > longest) {
            throw new WeightsException(
                    file + " 不是 safetensors 文件，或者不完整：文件头的长度必须是 2 到 " + longest + " 字节；得到 " + bytes + "。",
                    file + " is not a safetensors file or is cut short: its header must be 2 to " + longest
                            + " bytes long; got " + bytes + ".");
        }
        return bytes;
    }

    private StoredTensor tensor(String name, JsonNode described) throws IOException {
        StoredType type = StoredType.named(described.path("dtype").asString(""), name, file);
        List<Integer> shape = shape(name, described.path("shape"));
        long begin = offset(described, 0);
        long end = offset(described, 1);
        long wanted = bytes(type, shape);
        if (begin < 0 || wanted < 0 || end - begin != wanted) {
            throw new WeightsException(
                    file + "：形状为 " + shape + " 的 " + name + " 应占 " + wanted + " 字节；文件头给出 " + (end - begin) + "。",
                    file + ": " + name + " of shape " + shape + " must take " + wanted + " bytes; its offsets give "
                            + (end - begin) + ".");
        }
        if (end > fileBytes - dataStart) {
            throw new WeightsException(
                    file + " 不完整：" + name + " 应到第 " + (dataStart + end) + " 字节为止，文件只有 " + fileBytes + " 字节。",
                    file + " is cut short: " + name + " ends at byte " + (dataStart + end) + ", the file has "
                            + fileBytes + ".");
        }
        ByteBuffer data = channel.map(FileChannel.MapMode.READ_ONLY, dataStart + begin, wanted);
        return new StoredTensor(type, shape, () -> data);
    }

    private List<Integer> shape(String name, JsonNode described) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode size : described) {
            if (!size.isIntegralNumber()
                    || !size.canConvertToInt()
                    || size.asInt() < 0
                    || shape.size() == MOST_DIMENSIONS) {
                throw new WeightsException(
                        file + "：" + name + " 的形状不能使用：" + excerpt(described) + "。",
                        file + ": the shape of " + name + " cannot be used: " + excerpt(described) + ".");
            }
            shape.add(size.asInt());
        }
        return shape;
    }

    private static String excerpt(JsonNode json) {
        String text = json.toString();
        return text.length() < 80 ? text : text.substring(0, 80) + "…";
    }

    private static long offset(JsonNode described, int index) {
        JsonNode offset = described.path("data_offsets").path(index);
        return offset.canConvertToLong() ? offset.asLong(-1) : -1;
    }

    /** What the tensor takes; negative where that is more than one buffer holds. */
    private static long bytes(StoredType type, List<Integer> shape) {
        long bytes = type.bytes();
        for (int size : shape) {
            bytes *= size;
            if (bytes > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return bytes;
    }
}
