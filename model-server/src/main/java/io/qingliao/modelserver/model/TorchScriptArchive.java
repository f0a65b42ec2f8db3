package io.qingliao.modelserver.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the zip file that libtorch loads as a TorchScript module: source code and a pickled object whose attributes
 * are all empty, so that it holds no weights.
 *
 * <p>The layout is libtorch's (torch/csrc/jit/serialization): data.pkl is the module object in pickle protocol 2,
 * code/__torch__.py its class, constants.pkl an empty tuple; entries are stored, not deflated.
 */
final class TorchScriptArchive {

    private static final String ROOT = "program/";

    /** libtorch's archive format, the oldest that knows every operator used here. */
    private static final String FORMAT_VERSION = "10\n";

    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    private TorchScriptArchive() {}

    /** Writes a module of class {@code className} with source {@code code} and empty tensor lists for attributes. */
    static void write(OutputStream out, String className, String code, List<String> tensorLists) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "data.pkl", pickle(className, tensorLists));
            entry(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            entry(zip, "constants.pkl", EMPTY_TUPLE);
            entry(zip, "version", FORMAT_VERSION.getBytes(StandardCharsets.US_ASCII));
            entry(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] pickle(String className, List<String> tensorLists) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        // An object made by __new__ without arguments, then its attributes as a dictionary (BUILD).
        pickle.write(latin("c__torch__\n" + className + "\n)\u0081}("));
        text(pickle, "training");
        pickle.write(0x89);
        for (String name : tensorLists) {
            text(pickle, name);
            pickle.write(latin("ctorch.jit._pickle\nbuild_tensorlist\n(](etR"));
        }
        pickle.write(latin("ub."));
        return pickle.toByteArray();
    }

    private static void text(ByteArrayOutputStream pickle, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        pickle.write('X');
        pickle.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(utf8.length)
                .array());
        pickle.write(utf8);
    }

    private static byte[] latin(String opcodes) {
        return opcodes.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(data);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }
}
