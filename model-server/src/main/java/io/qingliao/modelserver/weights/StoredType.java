package io.qingliao.modelserver.weights;

import java.util.Arrays;

/** The number formats that weight files use, by safetensors' names; whole numbers are only found in masks and indexes. */
public enum StoredType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    /** Whether weights can be stored so. */
    public boolean isReal() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    static StoredType named(String dtype, String tensor, String file) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(dtype))
                .findFirst()
                .orElseThrow(() -> new WeightsException(
                        file + "：" + tensor + " 的数字格式必须是 " + Arrays.toString(values()) + " 之一；得到 " + dtype + "。",
                        file + ": " + tensor + " must be stored as one of " + Arrays.toString(values()) + "; got "
                                + dtype + "."));
    }
}
