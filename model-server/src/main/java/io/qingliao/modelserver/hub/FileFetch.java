package io.qingliao.modelserver.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Fetches one file into a directory. What has come lies in {@code <name>.<checksum>.part} until it is whole and proved,
 * so that a fetch that was killed goes on where it ended, and a file under its own name is always good.
 */
final class FileFetch {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int PARTIAL_CONTENT = 206;

    private final Hub hub;
    private final HubModel model;
    private final HubFile file;
    private final Path target;
    private final Path part;

    FileFetch(Hub hub, HubModel model, HubFile file, Path directory) {
        this.hub = hub;
        this.model = model;
        this.file = file;
        this.target = directory.resolve(file.name());
        String version = file.checksum()
                .map(checksum -> checksum.hex().substring(0, 12))
                .orElse(model.revision().replace('/', '-'));
        this.part = directory.resolve(file.name() + "." + version + ".part");
    }

    /** Whether the file is there, as the hub has it. */
    boolean isThere() throws IOException {
        if (!Files.isRegularFile(target) || (file.size() >= 0 && Files.size(target) != file.size())) {
            return false;
        }
        Optional<Checksum> checksum = file.checksum();
        return checksum.isPresent() && checksum.get().hex().equals(hash(target, checksum.get()));
    }

    /** How many bytes an earlier fetch has left. */
    long resumable() throws IOException {
        return Files.isRegularFile(part) ? Files.size(part) : 0;
    }

    /**
     * Goes on with the file until it is whole.
     *
     * @throws IOException when the connection breaks; what has come stays for the next time
     */
    void fetch(LongConsumer progress) throws IOException {
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(out);
            Optional<Checksum> checksum = append(out, progress);
            out.force(true);
            checksum.ifPresent(this::prove);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        deleteOlderParts();
    }

    private Optional<Checksum> append(FileChannel out, LongConsumer progress) throws IOException {
        long done = out.size();
        if (file.size() >= 0 && done == file.size() && done > 0) {
            return file.checksum();
        }
        try (Hub.Answer answer = hub.file(model, file.name(), done)) {
            if (answer.status() == RANGE_NOT_SATISFIABLE) {
                out.truncate(0);
                throw new IOException("the part that was there is longer than the file");
            }
            if (answer.status() != PARTIAL_CONTENT) {
                out.truncate(0);
                done = 0;
            }
            long size = file.size() >= 0 ? file.size() : answer.size();
            out.position(done);
            copy(answer.body(), out, size, progress);
            return file.checksum().or(answer::checksum);
        }
    }

    private void copy(InputStream in, FileChannel out, long size, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = in.read(buffer);
        while (read >= 0) {
            if (size >= 0 && out.position() + read > size) {
                throw wrong("比声明的 " + size + " 字节更长", "is longer than the " + size + " bytes that it should have");
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            progress.accept(out.position());
            read = in.read(buffer);
        }
        if (size >= 0 && out.position() < size) {
            throw new IOException("the connection ended after " + out.position() + " of " + size + " bytes");
        }
    }

    private void prove(Checksum expected) {
        try {
            if (!hash(part, expected).equals(expected.hex())) {
                Files.delete(part);
                throw wrong(
                        "的校验和不符，已删除，请重试", "does not have the checksum that the hub gives; it was deleted, try again");
            }
        } catch (IOException e) {
            throw new HubException(
                    "文件 " + part + " 不能读取：" + e.getMessage() + "。",
                    "The file " + part + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }

    private static String hash(Path path, Checksum checksum) throws IOException {
        MessageDigest digest = checksum.digest(Files.size(path));
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Until the channel is closed. */
    private void lock(FileChannel channel) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new HubException("另一个下载正在进行：" + part + "。", "Another download is writing " + part + ".");
        }
    }

    /** Of versions that the hub no longer has. */
    private void deleteOlderParts() throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(part.getParent(), file.name() + ".*.part")) {
            for (Path older : parts) {
                Files.delete(older);
            }
        }
    }

    private HubException wrong(String chinese, String english) {
        return new HubException(file.name() + " " + chinese + "。", file.name() + " " + english + ".");
    }
}
