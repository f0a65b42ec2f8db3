package io.qingliao.modelserver.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file that torch.save wrote, in the form that its first bytes tell. */
final class TorchFile {

    /** It describes tensors and holds none: that of the largest GPT-2 takes some 100 KB. */
    static final long LONGEST_PICKLE = 4_000_000;

    private static final int LONGEST_START = 4;

    private TorchFile() {}

    static boolean isArchive(Path path) throws IOException {
        byte[] start = start(path);
        return start.length == LONGEST_START && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    static Map<String, StoredTensor> read(Path path) throws IOException {
        if (isArchive(path)) {
            return TorchArchive.read(path);
        }
        byte[] start = start(path);
        if (start.length > 0 && start[0] == (byte) 0x80) {
            return LegacyTorchFile.read(path);
        }
        String file = path.getFileName().toString();
        throw new WeightsException(
                file + " 不是 PyTorch 权重文件，或者不完整。", file + " is not a weight file of PyTorch's, or is cut short.");
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LONGEST_START);
        }
    }

    static WeightsException bigEndian(String file, String order) {
        return new WeightsException(
                file + " 的字节序是 " + order + "，这里只能读 little。",
                file + " has the byte order " + order + "; only little can be read here.");
    }
}
