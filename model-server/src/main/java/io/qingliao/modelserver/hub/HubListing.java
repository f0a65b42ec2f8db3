package io.qingliao.modelserver.hub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a model on the hub consists of.
 *
 * @param model at the commit that the revision stood for: what is fetched from now on belongs together
 * @param files by name; sizes are negative where the hub does not tell
 */
record HubListing(HubModel model, Map<String, HubFile> files) {

    static HubListing parse(HubModel asked, String text) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new HubException("下载站的回答不是 JSON。", "The hub's answer is not JSON.", e);
        }
        Map<String, HubFile> files = new LinkedHashMap<>();
        for (JsonNode sibling : json.path("siblings")) {
            String name = sibling.path("rfilename").asString("");
            JsonNode large = sibling.path("lfs");
            files.put(
                    name,
                    new HubFile(
                            name,
                            large.path("size").asLong(sibling.path("size").asLong(-1)),
                            checksum(
                                    large.path("sha256").asString(""),
                                    sibling.path("blobId").asString(""))));
        }
        String commit = json.path("sha").asString("");
        return new HubListing(commit.matches("[0-9a-f]{40}") ? asked.at(commit) : asked, files);
    }

    private static Optional<Checksum> checksum(String sha256, String blob) {
        return Checksum.of(sha256.isEmpty() ? blob : sha256);
    }

    boolean has(String name) {
        return files.containsKey(name);
    }

    HubFile file(String name) {
        HubFile file = files.get(name);
        if (file == null) {
            throw new HubException(model.id() + " 中没有 " + name + "。", model.id() + " has no " + name + ".");
        }
        return file;
    }
}
