package io.qingliao.modelserver.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor as a pickle describes it: a view of a storage.
 *
 * @param offset of its first number in the storage, numbers
 * @param strides numbers from one index to the next, for each dimension
 */
record TorchTensor(TorchStorage storage, long offset, List<Integer> shape, List<Integer> strides) {

    private static final int MOST_DIMENSIONS = 8;

    /** What is wrong with it; empty where every number that it names lies in its storage. */
    String fault() {
        if (shape.size() != strides.size() || shape.size() > MOST_DIMENSIONS) {
            return "shape " + shape + ", strides " + strides;
        }
        // An expanded tensor could make gigabytes of a few bytes; weights are never saved so.
        if (offset < 0 || size() > storage.size() || last() >= storage.size()) {
            return "shape " + shape + ", strides " + strides + ", offset " + offset + ", storage " + storage.size();
        }
        return "";
    }

    /** How many numbers it has. */
    long size() {
        long size = 1;
        for (int length : shape) {
            size *= length;
            if (size > Integer.MAX_VALUE) {
                return Long.MAX_VALUE;
            }
        }
        return size;
    }

    /** The last number of the storage that it names; below any where it is empty. */
    private long last() {
        long last = offset;
        for (int i = 0; i < shape.size(); i++) {
            if (shape.get(i) == 0) {
                return -1;
            }
            last += (shape.get(i) - 1L) * strides.get(i);
        }
        return last;
    }

    /** Its numbers in row-major order: where they lie if they lie so, else a copy. Only for tensors without fault. */
    ByteBuffer rowMajor(ByteBuffer storageBytes) {
        int width = storage.type().bytes();
        int bytes = Math.toIntExact(size() * width);
        if (bytes == 0) {
            return ByteBuffer.allocateDirect(0);
        }
        if (isRowMajor()) {
            return storageBytes.slice(Math.toIntExact(offset * width), bytes);
        }
        ByteBuffer copy = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int[] index = new int[shape.size()];
        for (int to = 0; to < bytes; to += width) {
            long from = offset;
            for (int i = 0; i < index.length; i++) {
                from += (long) index[i] * strides.get(i);
            }
            copy.put(to, storageBytes, Math.toIntExact(from * width), width);
            advance(index);
        }
        return copy;
    }

    private void advance(int[] index) {
        for (int i = index.length - 1; i >= 0; i--) {
            if (++index[i] < shape.get(i)) {
                return;
            }
            index[i] = 0;
        }
    }

    private boolean isRowMajor() {
        long expected = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) != 1 && strides.get(i) != expected) {
                return false;
            }
            expected *= shape.get(i);
        }
        return true;
    }
}
