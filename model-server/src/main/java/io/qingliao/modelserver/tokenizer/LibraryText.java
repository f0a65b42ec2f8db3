package io.qingliao.modelserver.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of any other tokenizer through its own decoder. What a token adds may depend on those before it, so the newest
 * ones are decoded behind a few that came before, and given out when they are whole characters (the method of Hugging
 * Face's text-generation-inference).
 */
final class LibraryText implements TokenText {

    /** No character has more bytes, so more pending tokens than this can never become one. */
    private static final int LONGEST_CHARACTER = 4;

    private static final String INCOMPLETE = "\uFFFD";

    private final HuggingFaceTokenizer tokenizer;
    private final List<Integer> ids = new ArrayList<>();
    private int contextStart;
    private int given;

    LibraryText(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public String push(int id) {
        ids.add(id);
        String text = fresh();
        boolean incomplete = text.endsWith(INCOMPLETE) && ids.size() - given < LONGEST_CHARACTER;
        return incomplete ? "" : give(text);
    }

    @Override
    public String finish() {
        return give(fresh());
    }

    private String fresh() {
        String context = decode(ids.subList(contextStart, given));
        String whole = decode(ids.subList(contextStart, ids.size()));
        // Bytes that broke off may come out as fewer characters once others follow.
        return whole.substring(Math.min(context.length(), whole.length()));
    }

    private String give(String text) {
        // Control tokens have no text, and the first word of a text may be written in a special way.
        if (!text.isEmpty()) {
            contextStart = given;
        }
        given = ids.size();
        return text.replace(INCOMPLETE, "");
    }

    private String decode(List<Integer> some) {
        return some.isEmpty()
                ? ""
                : tokenizer.decode(some.stream().mapToLong(Integer::longValue).toArray(), true);
    }
}
