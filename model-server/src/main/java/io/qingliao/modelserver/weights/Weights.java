package io.qingliao.modelserver.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All tensors of a model directory, by the names that the files give them.
 *
 * @param format which of its files they come from
 * @param files how many files hold them
 * @param left other files with weights in the directory, which are not read
 */
public record Weights(WeightFormat format, int files, Map<String, StoredTensor> tensors, List<WeightFormat> left) {

    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

    /** What other programs keep weights in. */
    private static final List<String> FOREIGN =
            List.of(".h5", ".msgpack", ".ckpt.index", ".gguf", ".onnx", ".ot", ".bin", ".safetensors", ".pt", ".pth");

    /**
     * Reads the first in the order of {@link WeightFormat}.
     *
     * @throws WeightsException when there are none, or when a file is broken or not to be trusted
     */
    public static Weights read(Path directory) {
        List<WeightFormat> present = Arrays.stream(WeightFormat.values())
                .filter(format -> Files.isRegularFile(directory.resolve(format.file())))
                .toList();
        if (present.isEmpty()) {
            throw nothing(directory);
        }
        WeightFormat format = present.get(0);
        List<WeightFormat> left = present.subList(1, present.size());
        Path file = directory.resolve(format.file());
        if (format.isSharded()) {
            ShardIndex index = ShardIndex.read(file);
            return new Weights(format, index.files(), index.tensors(), left);
        }
        return new Weights(format, 1, tensors(file), left);
    }

    /** The files that an index names; all lie beside it. */
    public static Set<String> shards(Path index) {
        return ShardIndex.files(index);
    }

    /** The tensors of one file. */
    static Map<String, StoredTensor> tensors(Path file) {
        try {
            refuseLfsPointer(file);
            return file.getFileName().toString().endsWith(".safetensors")
                    ? Safetensors.read(file)
                    : TorchFile.read(file);
        } catch (IOException | UncheckedIOException e) {
            throw new WeightsException(
                    "文件 " + file + " 不能读取：" + e.getMessage() + "。",
                    "The file " + file + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }

    /** What "git clone" leaves in the place of a large file where git-lfs is not installed. */
    private static void refuseLfsPointer(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LFS_POINTER.length()), StandardCharsets.ISO_8859_1);
            if (start.equals(LFS_POINTER)) {
                String name = file.getFileName().toString();
                throw new WeightsException(
                        name + " 只是 Git LFS 的指针，没有权重：请用 git lfs pull 取得真正的文件，或用 ./run pull 下载。",
                        name + " is only a pointer of Git LFS, without the weights: fetch the real file by "
                                + "\"git lfs pull\", or download it by \"./run pull\".");
            }
        }
    }

    private static WeightsException nothing(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            String foreign = files.map(file -> file.getFileName().toString())
                    .filter(name -> FOREIGN.stream().anyMatch(name::endsWith))
                    .sorted()
                    .limit(5)
                    .collect(Collectors.joining(", "));
            return new WeightsException(
                    "模型目录 " + directory + " 中没有 model.safetensors，也没有 pytorch_model.bin"
                            + (foreign.isEmpty() ? "。" : "；找到的 " + foreign + " 在这里不能使用。"),
                    "The model directory " + directory + " has no model.safetensors and no pytorch_model.bin"
                            + (foreign.isEmpty() ? "." : "; " + foreign + " cannot be used here."));
        } catch (IOException e) {
            throw new WeightsException(
                    "模型目录 " + directory + " 不能读取：" + e.getMessage() + "。",
                    "The model directory " + directory + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }
}
