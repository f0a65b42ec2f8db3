package io.qingliao.modelserver.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Where the entries of a zip file lie, so that they can be mapped, which {@code java.util.zip} does not tell. Reads
 * zip64 too: PyTorch always writes it. See PKWARE's APPNOTE.TXT, whose sections are named here.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END64_LOCATOR_BYTES = 20;
    private static final int END64 = 0x06064b50;
    private static final int END64_BYTES = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int IN_ZIP64 = -1;
    private static final int ZIP64_EXTRA = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    /** A directory is text about entries; PyTorch's for the largest GPT-2 takes some 60 KB. */
    private static final long LONGEST_DIRECTORY = 16_000_000;

    private final Path path;
    private final String file;
    private final long fileBytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * An entry of the directory.
     *
     * @param packed bytes in the file
     * @param size bytes unpacked
     * @param header where its local header is
     */
    private record Entry(int method, long packed, long size, long header) {}

    private ZipDirectory(Path path, long fileBytes) {
        this.path = path;
        this.file = String.valueOf(path.getFileName());
        this.fileBytes = fileBytes;
    }

    static ZipDirectory read(Path path) throws IOException {
        ZipDirectory directory = new ZipDirectory(path, Files.size(path));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.readEntries(channel);
        } catch (EOFException e) {
            throw directory.broken("it points behind the file's end");
        }
        return directory;
    }

    Iterable<String> names() {
        return entries.keySet();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Whether the entry's bytes are not in the file as they are. */
    boolean isPacked(String name) {
        Entry entry = entries.get(name);
        return entry != null && entry.method != STORED;
    }

    /** The entry's bytes: mapped where they are stored as they are, else unpacked. */
    ByteBuffer bytes(String name, long most) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw broken("it has no entry " + name);
        }
        if (entry.size > most) {
            throw broken("its entry " + name + " takes " + entry.size + " bytes, more than the " + most + " it may");
        }
        ByteBuffer packed = mapped(name, entry);
        if (entry.method == STORED) {
            if (entry.packed != entry.size) {
                throw broken("its entry " + name + " has two sizes");
            }
            return packed;
        }
        if (entry.method != DEFLATED) {
            throw broken("its entry " + name + " is packed by method " + entry.method);
        }
        return unpacked(name, packed, Math.toIntExact(entry.size));
    }

    /** How many bytes the entry has when it is unpacked, as the directory says. */
    long size(String name) {
        Entry entry = entries.get(name);
        return entry == null ? -1 : entry.size;
    }

    private ByteBuffer mapped(String name, Entry entry) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer local = read(channel, entry.header, LOCAL_BYTES);
            // 4.3.7: its extra field may be longer than the directory's; PyTorch aligns the data by it.
            long start = entry.header + LOCAL_BYTES + unsigned(local, 26) + unsigned(local, 28);
            if (local.getInt(0) != LOCAL || entry.packed > fileBytes - start) {
                throw broken("its entry " + name + " does not lie where the directory says");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, start, entry.packed)
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (EOFException e) {
            throw broken("its entry " + name + " points behind the file's end");
        }
    }

    private ByteBuffer unpacked(String name, ByteBuffer packed, int size) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteBuffer unpacked = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
            while (unpacked.hasRemaining() && inflater.inflate(unpacked) > 0) {
                // Until it is full or nothing more comes.
            }
            boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
            if (unpacked.hasRemaining() || more) {
                throw broken("its entry " + name + " does not unpack to the size that it states");
            }
            return unpacked.flip();
        } catch (DataFormatException e) {
            throw broken("its entry " + name + " cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    private void readEntries(FileChannel channel) throws IOException {
        int tailBytes = (int) Math.min(fileBytes, END_BYTES + LONGEST_COMMENT);
        ByteBuffer tail = read(channel, fileBytes - tailBytes, tailBytes);
        int end = tailBytes - END_BYTES;
        while (end >= 0 && !(tail.getInt(end) == END && unsigned(tail, end + 20) == tailBytes - END_BYTES - end)) {
            end--;
        }
        if (end < 0) {
            throw new WeightsException(
                    file + " 不完整：zip 文件没有结尾。", file + " is cut short: it is a zip file without its end.");
        }
        long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
        long start = Integer.toUnsignedLong(tail.getInt(end + 16));
        if (tail.getInt(end + 16) == IN_ZIP64 || tail.getInt(end + 12) == IN_ZIP64) {
            // 4.3.15, 4.3.14
            ByteBuffer locator = read(channel, fileBytes - tailBytes + end - END64_LOCATOR_BYTES, END64_LOCATOR_BYTES);
            ByteBuffer end64 = read(channel, locator.getLong(8), END64_BYTES);
            if (locator.getInt(0) != END64_LOCATOR || end64.getInt(0) != END64) {
                throw broken("its zip64 end is missing");
            }
            bytes = end64.getLong(40);
            start = end64.getLong(48);
        }
        if (bytes < 0 || bytes > LONGEST_DIRECTORY) {
            throw broken("its directory takes " + bytes + " bytes");
        }
        ByteBuffer directory = read(channel, start, (int) bytes);
        while (directory.remaining() >= ENTRY_BYTES) {
            readEntry(directory);
        }
    }

    /** 4.3.12 */
    private void readEntry(ByteBuffer directory) {
        int at = directory.position();
        int nameBytes = unsigned(directory, at + 28);
        int extraBytes = unsigned(directory, at + 30);
        int allBytes = ENTRY_BYTES + nameBytes + extraBytes + unsigned(directory, at + 32);
        boolean encrypted = (directory.getShort(at + 8) & 1) != 0;
        if (directory.getInt(at) != ENTRY || allBytes > directory.remaining() || encrypted) {
            throw broken("its directory cannot be read");
        }
        String name = StandardCharsets.UTF_8
                .decode(directory.slice(at + ENTRY_BYTES, nameBytes))
                .toString();
        ByteBuffer zip64 = zip64(directory.slice(at + ENTRY_BYTES + nameBytes, extraBytes));
        // 4.5.3: those numbers that do not fit, in this order.
        long size = number(directory.getInt(at + 24), zip64);
        long packed = number(directory.getInt(at + 20), zip64);
        long header = number(directory.getInt(at + 42), zip64);
        if (size < 0 || packed < 0 || header < 0 || header > fileBytes) {
            throw broken("its entry " + name + " lies nowhere");
        }
        if (entries.put(name, new Entry(unsigned(directory, at + 10), packed, size, header)) != null) {
            throw broken("it has two entries " + name);
        }
        directory.position(at + allBytes);
    }

    private ByteBuffer zip64(ByteBuffer extra) {
        extra.order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 4) {
            int id = Short.toUnsignedInt(extra.getShort());
            int bytes = Short.toUnsignedInt(extra.getShort());
            if (bytes > extra.remaining()) {
                break;
            }
            if (id == ZIP64_EXTRA) {
                return extra.slice(extra.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + bytes);
        }
        return ByteBuffer.allocate(0);
    }

    private long number(int inEntry, ByteBuffer zip64) {
        if (inEntry != IN_ZIP64) {
            return Integer.toUnsignedLong(inEntry);
        }
        if (zip64.remaining() < Long.BYTES) {
            throw broken("a zip64 number is missing");
        }
        return zip64.getLong();
    }

    private ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        if (position < 0 || position > fileBytes - bytes) {
            throw new EOFException();
        }
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer buffer, int index) {
        return Short.toUnsignedInt(buffer.getShort(index));
    }

    private WeightsException broken(String reason) {
        return new WeightsException(
                file + " 的 zip 结构已损坏（" + reason + "）。", file + " is a broken zip file: " + reason + ".");
    }
}
