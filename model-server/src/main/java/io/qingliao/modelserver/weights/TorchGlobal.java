package io.qingliao.modelserver.weights;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names that a pickle of weights may use, each with a meaning of its own here; nothing is looked up or called. */
enum TorchGlobal {
    ORDERED_DICT("collections.OrderedDict"),
    REBUILD_TENSOR("torch._utils._rebuild_tensor"),
    REBUILD_TENSOR_V2("torch._utils._rebuild_tensor_v2"),
    REBUILD_PARAMETER("torch._utils._rebuild_parameter"),
    SIZE("torch.Size"),
    DOUBLE_STORAGE("torch.DoubleStorage", StoredType.F64),
    FLOAT_STORAGE("torch.FloatStorage", StoredType.F32),
    HALF_STORAGE("torch.HalfStorage", StoredType.F16),
    BFLOAT16_STORAGE("torch.BFloat16Storage", StoredType.BF16),
    LONG_STORAGE("torch.LongStorage", StoredType.I64),
    INT_STORAGE("torch.IntStorage", StoredType.I32),
    SHORT_STORAGE("torch.ShortStorage", StoredType.I16),
    CHAR_STORAGE("torch.CharStorage", StoredType.I8),
    BYTE_STORAGE("torch.ByteStorage", StoredType.U8),
    BOOL_STORAGE("torch.BoolStorage", StoredType.BOOL);

    private final String name;
    private final @Nullable StoredType storedType;

    TorchGlobal(String name) {
        this(name, null);
    }

    TorchGlobal(String name, @Nullable StoredType storedType) {
        this.name = name;
        this.storedType = storedType;
    }

    static Optional<TorchGlobal> named(String name) {
        return Arrays.stream(values())
                .filter(global -> global.name.equals(name))
                .findFirst();
    }

    /** For storages. */
    Optional<StoredType> storedType() {
        return Optional.ofNullable(storedType);
    }
}
