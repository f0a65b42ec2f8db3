package io.qingliao.modelserver.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What torch.save wrote before PyTorch 1.6: five pickles (a magic number, a version, the machine, the tensors, the keys
 * of the storages) and then the storages in the order of those keys, each behind its count of numbers (eight bytes).
 */
final class LegacyTorchFile {

    /** 0x1950a86a20f9469cfc6c, the lowest byte first as the pickle has it, as {@link Unpickler} gives long numbers. */
    private static final String MAGIC = "1950a86a20f9469cfc6c";

    private static final long VERSION = 1001;

    private final FileChannel channel;
    private final String file;
    private final TorchObjects objects;

    private LegacyTorchFile(FileChannel channel, String file) {
        this.channel = channel;
        this.file = file;
        this.objects = new TorchObjects(file);
    }

    static Map<String, StoredTensor> read(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new LegacyTorchFile(channel, path.getFileName().toString()).tensors();
        }
    }

    private Map<String, StoredTensor> tensors() throws IOException {
        ByteBuffer start =
                channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), TorchFile.LONGEST_PICKLE));
        require(MAGIC.equals(Unpickler.load(start, objects)), "it does not begin with PyTorch's magic number");
        require(Unpickler.load(start, objects).equals(VERSION), "its version is not " + VERSION);
        requireLittleEndian(Unpickler.load(start, objects));
        Map<String, TorchTensor> described = objects.tensors(Unpickler.load(start, objects));
        Object keys = Unpickler.load(start, objects);
        if (!(keys instanceof List<?> order)) {
            throw objects.broken("it has no list of storages");
        }
        Map<String, ByteBuffer> storages = storages(order, start.position());
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        described.forEach((name, tensor) -> tensors.put(name, stored(tensor, storages)));
        return tensors;
    }

    private void requireLittleEndian(Object machine) {
        require(machine instanceof Map<?, ?>, "it does not say on what machine it was written");
        if (!Boolean.TRUE.equals(((Map<?, ?>) machine).get("little_endian"))) {
            throw TorchFile.bigEndian(file, "big");
        }
    }

    /** What lies in the file says how many numbers there are, not how wide: the pickle named each storage's type. */
    private Map<String, ByteBuffer> storages(List<?> order, long behindPickles) throws IOException {
        Map<String, ByteBuffer> storages = new HashMap<>();
        long position = behindPickles;
        for (Object item : order) {
            if (!(item instanceof String key)) {
                throw objects.broken("a storage's key is no text");
            }
            int width = objects.typeOf(key).bytes();
            ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(count, position);
            position += Long.BYTES;
            long numbers = count.hasRemaining() ? -1 : count.getLong(0);
            if (numbers < 0 || numbers > (channel.size() - position) / width) {
                throw objects.cutShort();
            }
            long bytes = numbers * width;
            require(bytes <= Integer.MAX_VALUE, "a storage takes " + bytes + " bytes");
            storages.put(key, channel.map(FileChannel.MapMode.READ_ONLY, position, bytes));
            position += bytes;
        }
        return storages;
    }

    private StoredTensor stored(TorchTensor tensor, Map<String, ByteBuffer> storages) {
        TorchStorage storage = tensor.storage();
        int width = storage.type().bytes();
        ByteBuffer kept = storages.get(storage.key());
        if (kept == null || kept.capacity() < (storage.first() + storage.size()) * width) {
            throw objects.broken("the storage " + storage.key() + " is missing or too short");
        }
        return new StoredTensor(
                storage.type(),
                tensor.shape(),
                () -> tensor.rowMajor(
                        kept.slice(Math.toIntExact(storage.first() * width), Math.toIntExact(storage.size() * width))));
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw objects.broken(otherwise);
        }
    }
}
