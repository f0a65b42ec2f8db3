package io.qingliao.modelserver.hub;

import io.qingliao.modelserver.weights.WeightFormat;
import java.util.Arrays;
import java.util.List;

/**
 * Which files of a model are fetched: those that this server reads, by their exact names, so that no name from the hub
 * ever becomes a path.
 *
 * @param texts all but config.json, which comes before everything
 */
record PullPlan(List<String> texts, WeightFormat weights) {

    static final String CONFIG = "config.json";

    private static final List<String> TEXTS = List.of(
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.json",
            "merges.txt",
            "vocab.txt",
            "chat_template.jinja",
            "README.md");

    static PullPlan of(HubListing listing) {
        WeightFormat weights = Arrays.stream(WeightFormat.values())
                .filter(format -> listing.has(format.file()))
                .findFirst()
                .orElseThrow(() -> new HubException(
                        listing.model().id() + " 中没有 model.safetensors，也没有 pytorch_model.bin。",
                        listing.model().id() + " has no model.safetensors and no pytorch_model.bin."));
        return new PullPlan(TEXTS.stream().filter(listing::has).toList(), weights);
    }

    boolean hasTokenizer() {
        return texts.contains("tokenizer.json")
                || texts.contains("vocab.txt")
                || (texts.contains("vocab.json") && texts.contains("merges.txt"));
    }
}
