package io.qingliao.modelserver.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One tensor of a weight file, row-major and little-endian; its numbers are fetched when they are asked for. */
public final class StoredTensor {

    private final StoredType type;
    private final List<Integer> shape;
    private final Supplier<ByteBuffer> source;
    private @Nullable ByteBuffer data;

    StoredTensor(StoredType type, List<Integer> shape, Supplier<ByteBuffer> source) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.source = source;
    }

    public StoredType type() {
        return type;
    }

    public List<Integer> shape() {
        return shape;
    }

    /** How many numbers it holds. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Direct, mapped from the file where they lie there as they are; valid as long as this tensor is reachable. */
    public synchronized ByteBuffer data() {
        if (data == null) {
            data = source.get().order(ByteOrder.LITTLE_ENDIAN);
        }
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Its first rows, without a copy. */
    public StoredTensor firstRows(int rows) {
        List<Integer> fewer = new ArrayList<>(shape);
        fewer.set(0, rows);
        long bytes = size() / shape.get(0) * rows * type.bytes();
        return new StoredTensor(type, fewer, () -> data().slice(0, Math.toIntExact(bytes)));
    }

    /** Whether it holds the same numbers in the same format. */
    public boolean hasEqualNumbers(StoredTensor other) {
        if (this == other) {
            return true;
        }
        boolean isAlike = type == other.type && shape.equals(other.shape);
        return isAlike && data().mismatch(other.data()) < 0;
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
