package io.qingliao.modelserver.tokenizer;

import java.util.ArrayList;
import java.util.List;

/**
 * Token ids in, text out as soon as it is whole characters.
 *
 * <p>A byte-level token may hold part of a character, and some decoders treat the first token of a text in a special
 * way. So the newest ids are always decoded behind a few that came before, and only what is new and complete is given
 * out (the method of Hugging Face's text-generation-inference).
 */
public final class StreamingDecoder {

    /** No character has more bytes, so more pending tokens than this can never become one. */
    private static final int LONGEST_CHARACTER = 4;

    private static final String INCOMPLETE = "\uFFFD";

    private final Tokenizer tokenizer;
    private final List<Integer> ids = new ArrayList<>();
    private int contextStart;
    private int given;

    public StreamingDecoder(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The text that {@code id} completes; empty while a character is incomplete. */
    public String push(int id) {
        ids.add(id);
        String text = fresh();
        boolean incomplete = text.endsWith(INCOMPLETE) && ids.size() - given < LONGEST_CHARACTER;
        return incomplete ? "" : give(text);
    }

    /** What is left at the end of the answer, without the bytes that never became a character. */
    public String finish() {
        return give(fresh());
    }

    private String fresh() {
        String context = tokenizer.decode(ids.subList(contextStart, given));
        return tokenizer.decode(ids.subList(contextStart, ids.size())).substring(context.length());
    }

    private String give(String text) {
        contextStart = given;
        given = ids.size();
        return text.replace(INCOMPLETE, "");
    }
}
