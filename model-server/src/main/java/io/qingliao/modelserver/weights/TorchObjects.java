package io.qingliao.modelserver.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names in a pickle of weights stand for: dictionaries, storages, tensors. Everything else is refused. */
final class TorchObjects {

    private final String file;
    private final Map<String, StoredType> storages = new HashMap<>();

    TorchObjects(String file) {
        this.file = file;
    }

    TorchGlobal global(String name) {
        return TorchGlobal.named(name).orElseThrow(() -> {
            String shown = printable(name);
            return new WeightsException(
                    file + " 含有 " + shown + "，权重文件不需要它，它可能在加载时执行代码；已拒绝，什么也没有执行。",
                    file + " names " + shown + ", which weights have no need of and which could run code when loaded; "
                            + "it is refused, and nothing was run.");
        });
    }

    private static String printable(String name) {
        String printable = name.replaceAll("[^\\x21-\\x7E]", "?");
        return printable.length() < 100 ? printable : printable.substring(0, 100) + "…";
    }

    /** The object that a pickle makes by calling {@code callable} with {@code arguments}. */
    Object made(Object callable, Object[] arguments) {
        if (!(callable instanceof TorchGlobal global)) {
            throw broken("it calls what is not a function");
        }
        return switch (global) {
            case ORDERED_DICT -> {
                require(arguments.length == 0, "an OrderedDict is made of something");
                yield new LinkedHashMap<>();
            }
            case SIZE -> {
                require(arguments.length == 1 && arguments[0] instanceof Object[], "torch.Size is made of no tuple");
                yield arguments[0];
            }
            case REBUILD_TENSOR -> {
                require(arguments.length == 4, "_rebuild_tensor takes 4 arguments");
                yield tensor(arguments);
            }
            case REBUILD_TENSOR_V2 -> {
                require(arguments.length == 6 || arguments.length == 7, "_rebuild_tensor_v2 takes 6 or 7 arguments");
                yield tensor(arguments);
            }
            case REBUILD_PARAMETER -> {
                require(
                        arguments.length == 3 && arguments[0] instanceof TorchTensor,
                        "_rebuild_parameter takes a tensor and 2 more arguments");
                yield arguments[0];
            }
            case DOUBLE_STORAGE,
                    FLOAT_STORAGE,
                    HALF_STORAGE,
                    BFLOAT16_STORAGE,
                    LONG_STORAGE,
                    INT_STORAGE,
                    SHORT_STORAGE,
                    CHAR_STORAGE,
                    BYTE_STORAGE,
                    BOOL_STORAGE -> throw broken("it makes a storage without a key");
        };
    }

    private TorchTensor tensor(Object[] arguments) {
        if (!(arguments[0] instanceof TorchStorage storage) || !(arguments[1] instanceof Long offset)) {
            throw broken("a tensor has no storage");
        }
        TorchTensor tensor = new TorchTensor(storage, offset, numbers(arguments[2]), numbers(arguments[3]));
        String fault = tensor.fault();
        if (!fault.isEmpty()) {
            throw broken("a tensor does not fit its storage: " + fault);
        }
        return tensor;
    }

    private List<Integer> numbers(Object tuple) {
        require(tuple instanceof Object[], "a shape is no tuple");
        List<Integer> numbers = new ArrayList<>();
        for (Object number : (Object[]) tuple) {
            require(
                    number instanceof Long size && size >= 0 && size <= Integer.MAX_VALUE,
                    "a size or stride is not a whole number from 0 to " + Integer.MAX_VALUE);
            numbers.add(((Long) number).intValue());
        }
        return numbers;
    }

    /** {@code ("storage", type, key, device, size)}, in old files with what part of another storage it is. */
    TorchStorage storage(Object persistentId) {
        if (persistentId instanceof Object[] id
                && (id.length == 5 || id.length == 6)
                && id[0].equals("storage")
                && id[1] instanceof TorchGlobal global
                && global.storedType().isPresent()
                && id[2] instanceof String key
                && id[4] instanceof Long size
                && size >= 0
                && size <= Integer.MAX_VALUE) {
            StoredType type = global.storedType().get();
            StoredType other = storages.putIfAbsent(key, type);
            require(other == null || other == type, "a storage has two formats of numbers");
            return view(new TorchStorage(type, key, 0, size), id.length == 6 ? id[5] : null);
        }
        throw broken("it refers to something that is no storage");
    }

    /** The format of the numbers in a storage that was named. */
    StoredType typeOf(String key) {
        StoredType type = storages.get(key);
        if (type == null) {
            throw broken("it keeps a storage that it does not name");
        }
        return type;
    }

    /** Before tensors kept their offsets, a storage could be a part of another: {@code (key, offset, size)}. */
    private TorchStorage view(TorchStorage whole, @Nullable Object view) {
        if (view == null || view == Unpickler.None.NONE) {
            return whole;
        }
        if (view instanceof Object[] part
                && part.length == 3
                && part[1] instanceof Long first
                && part[2] instanceof Long size
                && first >= 0
                && size >= 0
                && first <= whole.size() - size) {
            return new TorchStorage(whole.type(), whole.key(), first, size);
        }
        throw broken("a storage is no part of the one that it names");
    }

    /** The tensors of the dictionary that a weight file holds; counters and settings beside them are left out. */
    Map<String, TorchTensor> tensors(Object loaded) {
        if (!(loaded instanceof Map<?, ?> dictionary)) {
            throw broken("it holds no dictionary of tensors");
        }
        Map<String, TorchTensor> tensors = new LinkedHashMap<>();
        dictionary.forEach((name, value) -> {
            if (name instanceof String word && value instanceof TorchTensor tensor) {
                tensors.put(word, tensor);
            }
        });
        return tensors;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw broken(otherwise);
        }
    }

    WeightsException broken(String reason) {
        return new WeightsException(
                file + " 不是可用的 PyTorch 权重文件（" + reason + "）。",
                file + " is not a weight file of PyTorch's that can be used: " + reason + ".");
    }

    WeightsException cutShort() {
        return new WeightsException(file + " 不完整：文件在中途结束。", file + " is cut short: it ends in the middle.");
    }
}
