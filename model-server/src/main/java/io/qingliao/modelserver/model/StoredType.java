package io.qingliao.modelserver.model;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** The number formats in which GPT-2 weights are found in files. */
enum StoredType {
    F32(DataType.FLOAT32, 4),
    F16(DataType.FLOAT16, 2),
    BF16(DataType.BFLOAT16, 2),
    /** Only the attention masks of old exports, which are not used. */
    BOOL(DataType.BOOLEAN, 1),
    U8(DataType.UINT8, 1);

    private final DataType dataType;
    private final int bytes;

    StoredType(DataType dataType, int bytes) {
        this.dataType = dataType;
        this.bytes = bytes;
    }

    DataType dataType() {
        return dataType;
    }

    long bytes() {
        return bytes;
    }

    static StoredType named(String dtype, String tensor, String file) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(dtype))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(file + ": " + tensor + " must be stored as one of "
                        + Arrays.toString(values()) + "; got " + dtype + "."));
    }
}
