package io.qingliao.modelserver.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checkpoint's tokenizer.json through Hugging Face's tokenizers library. Thread-safe.
 *
 * <p>The library finds special tokens in any text, so that a person could type {@code <|assistant|>} and speak for the
 * model. Text is therefore encoded by a second tokenizer that was built without them, and they are matched in markup
 * only.
 */
public final class Tokenizer implements AutoCloseable {

    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer plain;
    private final HuggingFaceTokenizer complete;
    private final Map<String, Integer> specialIds;
    private final Pattern specials;
    private final TokenBytes tokenBytes;

    private Tokenizer(
            HuggingFaceTokenizer plain,
            HuggingFaceTokenizer complete,
            Map<String, Integer> specialIds,
            TokenBytes tokenBytes) {
        this.plain = plain;
        this.complete = complete;
        this.specialIds = specialIds;
        this.tokenBytes = tokenBytes;
        // Longest first: one special token may begin with another.
        this.specials = Pattern.compile(specialIds.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    /** Reads a tokenizer.json; throws UncheckedIOException or RuntimeException with the library's words. */
    public static Tokenizer load(Path tokenizerJson) {
        try {
            ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(Files.readString(tokenizerJson));
            Map<String, Integer> specialIds = new LinkedHashMap<>();
            ArrayNode others = json.arrayNode();
            for (JsonNode added : json.path("added_tokens")) {
                if (added.path("special").asBoolean()) {
                    specialIds.put(
                            added.get("content").asString(), added.get("id").asInt());
                } else {
                    others.add(added);
                }
            }
            HuggingFaceTokenizer complete = tokenizer(json);
            TokenBytes tokenBytes = TokenBytes.of(json);
            json.set("added_tokens", others);
            return new Tokenizer(tokenizer(json), complete, specialIds, tokenBytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HuggingFaceTokenizer tokenizer(JsonNode json) throws IOException {
        byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(utf8), OPTIONS);
    }

    /** The ids of a prompt. Text between two special tokens is encoded as one, whatever pieces it came in. */
    public int[] encode(List<PromptPiece> pieces) {
        IntStream.Builder ids = IntStream.builder();
        StringBuilder text = new StringBuilder();
        for (PromptPiece piece : pieces) {
            if (piece instanceof Markup && !specialIds.isEmpty()) {
                Matcher special = specials.matcher(piece.text());
                int done = 0;
                while (special.find()) {
                    text.append(piece.text(), done, special.start());
                    flush(text, ids);
                    ids.add(specialIds.getOrDefault(special.group(), 0));
                    done = special.end();
                }
                text.append(piece.text(), done, piece.text().length());
            } else {
                text.append(piece.text());
            }
        }
        flush(text, ids);
        return ids.build().toArray();
    }

    private void flush(StringBuilder text, IntStream.Builder ids) {
        if (!text.isEmpty()) {
            for (long id : plain.encode(text.toString(), false, false).getIds()) {
                ids.add(Math.toIntExact(id));
            }
            text.setLength(0);
        }
    }

    /** What one token stands for; of a token that holds a part of a character only that part's bytes. */
    public byte[] bytes(int id) {
        return tokenBytes
                .of(id)
                .orElseGet(() -> complete.decode(new long[] {id}, false).getBytes(StandardCharsets.UTF_8));
    }

    /** The text of ids, special tokens left out; bytes that are no whole character yet come as U+FFFD. */
    public String decode(List<Integer> ids) {
        return ids.isEmpty()
                ? ""
                : complete.decode(ids.stream().mapToLong(Integer::longValue).toArray(), true);
    }

    @Override
    public void close() {
        plain.close();
        complete.close();
    }
}
