package io.qingliao.modelserver.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What torch.save writes since PyTorch 1.6: a zip file with {@code data.pkl}, which describes the tensors, and one entry
 * a storage under {@code data/}, all below one folder of any name. Storages are mapped where they are not packed.
 */
final class TorchArchive {

    private static final String PICKLE = "/data.pkl";

    private TorchArchive() {}

    static Map<String, StoredTensor> read(Path path) throws IOException {
        String file = path.getFileName().toString();
        TorchObjects objects = new TorchObjects(file);
        ZipDirectory zip = ZipDirectory.read(path);
        String root = root(zip, file, objects);
        requireLittleEndian(zip, root, file);
        ByteBuffer pickle = zip.bytes(root + PICKLE, TorchFile.LONGEST_PICKLE);
        Map<String, TorchTensor> described = objects.tensors(Unpickler.load(pickle, objects));
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        described.forEach((name, tensor) -> {
            String entry = root + "/data/" + tensor.storage().key();
            requireStorage(zip, entry, tensor, objects);
            tensors.put(
                    name,
                    new StoredTensor(
                            tensor.storage().type(), tensor.shape(), () -> tensor.rowMajor(storage(zip, entry))));
        });
        return tensors;
    }

    private static String root(ZipDirectory zip, String file, TorchObjects objects) {
        String root = null;
        for (String name : zip.names()) {
            if (name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length()) {
                root = name.substring(0, name.length() - PICKLE.length());
            }
        }
        if (root == null) {
            throw objects.broken("it is a zip file without data.pkl");
        }
        if (zip.has(root + "/constants.pkl")) {
            throw new WeightsException(
                    file + " 是 TorchScript 程序而不是权重：请用 torch.save(model.state_dict(), …) 保存。",
                    file + " is a TorchScript program, not weights: save them by torch.save(model.state_dict(), …).");
        }
        return root;
    }

    private static void requireLittleEndian(ZipDirectory zip, String root, String file) throws IOException {
        String entry = root + "/byteorder";
        if (zip.has(entry)) {
            String order =
                    StandardCharsets.US_ASCII.decode(zip.bytes(entry, 16)).toString();
            if (!order.equals("little")) {
                throw TorchFile.bigEndian(file, order);
            }
        }
    }

    private static void requireStorage(ZipDirectory zip, String entry, TorchTensor tensor, TorchObjects objects) {
        TorchStorage storage = tensor.storage();
        long wanted = storage.size() * storage.type().bytes();
        if (storage.first() != 0 || zip.size(entry) != wanted || wanted > Integer.MAX_VALUE) {
            throw objects.broken("the storage " + entry + " must have " + wanted + " bytes; it has " + zip.size(entry));
        }
        // A small tensor in a storage that unpacks to gigabytes would fill the memory.
        if (zip.isPacked(entry) && storage.size() > tensor.size()) {
            throw objects.broken("the storage " + entry + " is packed and larger than its tensor");
        }
    }

    private static ByteBuffer storage(ZipDirectory zip, String entry) {
        try {
            return zip.bytes(entry, Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
