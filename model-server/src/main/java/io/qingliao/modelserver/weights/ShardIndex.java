package io.qingliao.modelserver.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The index of weights that are spread over several files: {@code weight_map} names each tensor's file.
 *
 * @param files how many files there are
 */
record ShardIndex(int files, Map<String, StoredTensor> tensors) {

    /** Names of tensors and files: that of the largest GPT-2 takes some 50 KB. */
    private static final long LONGEST = 16_000_000;

    static ShardIndex read(Path index) {
        String name = index.getFileName().toString();
        Map<String, Map<String, StoredTensor>> shards = new HashMap<>();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : fileByTensor(text(index), name).entrySet()) {
            Path shard = index.resolveSibling(entry.getValue());
            if (!Files.isRegularFile(shard)) {
                throw new WeightsException(
                        "缺少 " + name + " 所列的 " + entry.getValue() + "。",
                        entry.getValue() + " is missing, which " + name + " names.");
            }
            StoredTensor tensor = shards.computeIfAbsent(entry.getValue(), file -> Weights.tensors(shard))
                    .get(entry.getKey());
            if (tensor == null) {
                throw new WeightsException(
                        entry.getValue() + " 中没有 " + name + " 所说的张量 " + entry.getKey() + "。",
                        entry.getValue() + " has no tensor " + entry.getKey() + ", which " + name + " expects there.");
            }
            tensors.put(entry.getKey(), tensor);
        }
        return new ShardIndex(shards.size(), tensors);
    }

    static Set<String> files(Path index) {
        return new LinkedHashSet<>(
                fileByTensor(text(index), index.getFileName().toString()).values());
    }

    private static Map<String, String> fileByTensor(String json, String name) {
        JsonNode map = JsonObject.parse(json, name).path("weight_map");
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().asString("");
            // A name with a folder in it could lead anywhere on this machine.
            if (!file.matches("[A-Za-z0-9_][A-Za-z0-9._-]*\\.(safetensors|bin)")) {
                throw new WeightsException(
                        name + "：weight_map 必须是同一目录中的文件名；得到 " + entry.getValue() + "。",
                        name + ": weight_map must name files of the same directory; got " + entry.getValue() + ".");
            }
            files.put(entry.getKey(), file);
        }
        if (files.isEmpty()) {
            throw new WeightsException(name + " 中没有 weight_map。", name + " has no weight_map.");
        }
        return files;
    }

    private static String text(Path index) {
        try {
            if (Files.size(index) > LONGEST) {
                throw new WeightsException(
                        index.getFileName() + " 超过 " + LONGEST + " 字节。",
                        index.getFileName() + " takes over " + LONGEST + " bytes.");
            }
            return Files.readString(index);
        } catch (IOException e) {
            throw new WeightsException(
                    "文件 " + index + " 不能读取：" + e.getMessage() + "。",
                    "The file " + index + " cannot be read: " + e.getMessage() + ".",
                    e);
        }
    }
}
