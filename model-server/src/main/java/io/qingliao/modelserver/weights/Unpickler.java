package io.qingliao.modelserver.weights;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle as PyTorch writes it for weights, without executing anything: numbers, texts, tuples, lists,
 * dictionaries, and the few names of {@link TorchGlobal}. Any other opcode or name is refused.
 *
 * <p>Python's tuples become arrays, which have no deep equality: however deep a pickle nests, nothing here recurses.
 * What a pickle makes is bounded by its length, since each object takes at least a byte of it.
 */
final class Unpickler {

    private static final int NEWEST_PROTOCOL = 5;

    /** The longest name of a class, characters; the longest that is allowed has 31. */
    private static final int LONGEST_NAME = 512;

    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final TorchObjects objects;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /** Python's None. */
    enum None {
        NONE
    }

    private Unpickler(ByteBuffer in, TorchObjects objects) {
        this.in = in.order(ByteOrder.LITTLE_ENDIAN);
        this.objects = objects;
    }

    /** The object that begins at the buffer's position, which is moved behind it. */
    static Object load(ByteBuffer in, TorchObjects objects) {
        try {
            return new Unpickler(in, objects).run();
        } catch (BufferUnderflowException e) {
            throw objects.cutShort();
        }
    }

    private Object run() {
        int opcode = unsignedByte();
        while (opcode != '.') {
            step(opcode);
            opcode = unsignedByte();
        }
        Object loaded = pop();
        require(stack.isEmpty(), "its pickle leaves something over");
        return loaded;
    }

    /** The opcodes of Python's pickletools, by the characters that stand for them. */
    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> require(unsignedByte() <= NEWEST_PROTOCOL, "its pickle protocol is newer than 5");
            case 0x95 -> in.getLong(); // a frame's length: only of use to who reads ahead
            case '(' -> stack.add(MARK);
            case 'N' -> stack.add(None.NONE);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'K' -> stack.add((long) unsignedByte());
            case 'M' -> stack.add((long) Short.toUnsignedInt(in.getShort()));
            case 'J' -> stack.add((long) in.getInt());
            case 0x8a -> stack.add(longOf(unsignedByte()));
            case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'X' -> stack.add(text(in.getInt()));
            case 0x8c, 'U' -> stack.add(text(unsignedByte()));
            case '}' -> stack.add(new LinkedHashMap<>());
            case ']' -> stack.add(new ArrayList<>());
            case ')' -> stack.add(new Object[0]);
            case 't' -> stack.add(popToMark());
            case 0x85 -> stack.add(popAll(1));
            case 0x86 -> stack.add(popAll(2));
            case 0x87 -> stack.add(popAll(3));
            case 'a' -> append(popAll(1));
            case 'e' -> append(popToMark());
            case 's' -> put(popAll(2));
            case 'u' -> put(popToMark());
            case 'q' -> memo.put(unsignedByte(), top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> stack.add(remembered(unsignedByte()));
            case 'j' -> stack.add(remembered(in.getInt()));
            case 'c' -> stack.add(objects.global(line() + "." + line()));
            case 0x93 -> stack.add(globalOf(popAll(2)));
            case 'Q' -> stack.add(objects.storage(pop()));
            case 'R' -> call();
            case 'b' -> build();
            default -> throw objects.broken("its pickle uses the opcode 0x%02x".formatted(opcode));
        }
    }

    /** Numbers of the magic kind in old files are longer than a long; their digits are kept as text. */
    private Object longOf(int length) {
        require(length <= 16, "its pickle holds a number of " + length + " bytes");
        if (length > Long.BYTES) {
            StringBuilder digits = new StringBuilder();
            for (byte digit : bytes(length)) {
                digits.insert(0, "%02x".formatted(digit));
            }
            return digits.toString();
        }
        long value = 0;
        byte last = 0;
        for (int i = 0; i < length; i++) {
            last = in.get();
            value |= (last & 0xffL) << (8 * i);
        }
        // The last byte carries the sign.
        return last < 0 && length < Long.BYTES ? value | -1L << (8 * length) : value;
    }

    private String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > in.remaining()) {
            throw objects.cutShort();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
            require(line.length() < LONGEST_NAME, "its pickle names a class of over " + LONGEST_NAME + " characters");
            line.append((char) next);
        }
        return line.toString();
    }

    private TorchGlobal globalOf(Object[] names) {
        require(names[0] instanceof String && names[1] instanceof String, "its pickle names a class by no text");
        return objects.global(names[0] + "." + names[1]);
    }

    private void append(Object[] items) {
        if (!(top() instanceof List<?>)) {
            throw objects.broken("its pickle appends to no list");
        }
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) top();
        list.addAll(List.of(items));
    }

    private void put(Object[] pairs) {
        if (!(top() instanceof Map<?, ?>) || pairs.length % 2 != 0) {
            throw objects.broken("its pickle sets the items of no dictionary");
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> dictionary = (Map<Object, Object>) top();
        for (int i = 0; i < pairs.length; i += 2) {
            require(pairs[i] instanceof String || pairs[i] instanceof Long, "a dictionary's key is no text or number");
            dictionary.put(pairs[i], pairs[i + 1]);
        }
    }

    private Object remembered(int index) {
        Object object = memo.get(index);
        if (object == null) {
            throw objects.broken("its pickle refers to what it has not made");
        }
        return object;
    }

    private void call() {
        Object[] both = popAll(2);
        if (!(both[1] instanceof Object[] arguments)) {
            throw objects.broken("its pickle calls a function without a tuple");
        }
        stack.add(objects.made(both[0], arguments));
    }

    /** A dictionary's attributes, which say by which version of a module it was written: left out. */
    private void build() {
        pop();
        require(top() instanceof Map<?, ?>, "its pickle gives attributes to what has none");
    }

    private Object top() {
        Object top = stack.isEmpty() ? MARK : stack.get(stack.size() - 1);
        require(top != MARK, "its pickle takes what it has not made");
        return top;
    }

    private Object pop() {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private Object[] popAll(int count) {
        Object[] popped = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            popped[i] = pop();
        }
        return popped;
    }

    private Object[] popToMark() {
        int mark = stack.lastIndexOf(MARK);
        require(mark >= 0, "its pickle takes what it has not made");
        List<Object> above = stack.subList(mark + 1, stack.size());
        Object[] popped = above.toArray();
        above.clear();
        stack.remove(mark);
        return popped;
    }

    private int unsignedByte() {
        return Byte.toUnsignedInt(in.get());
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw objects.broken(otherwise);
        }
    }
}
