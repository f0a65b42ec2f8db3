package io.qingliao.modelserver.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checkpoint's tokenizer through Hugging Face's tokenizers library. Thread-safe.
 *
 * <p>The library finds control tokens in any text, so that a person could type {@code <|assistant|>} and speak for the
 * model. Text is therefore encoded by a tokenizer that was built without them, and they are matched in markup only.
 */
public final class Tokenizer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Tokenizer.class);
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private final Vocabulary vocabulary;
    private final HuggingFaceTokenizer plain;
    /** With the control tokens, which its decoder leaves out; null where the vocabulary is enough to decode. */
    private final @Nullable HuggingFaceTokenizer complete;

    private final Pattern controls;

    private Tokenizer(Vocabulary vocabulary, HuggingFaceTokenizer plain, @Nullable HuggingFaceTokenizer complete) {
        this.vocabulary = vocabulary;
        this.plain = plain;
        this.complete = complete;
        // Longest first: one control token may begin with another.
        this.controls = Pattern.compile(vocabulary.controls().keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
    }

    /**
     * Reads tokenizer.json, or vocab.json with merges.txt, or vocab.txt.
     *
     * @param embeddings how many tokens the model knows; the ids from there on are cut off
     * @throws TextFileException with a sentence for a person
     */
    public static Tokenizer load(Path directory, int embeddings) {
        TokenizerFiles.Found found = TokenizerFiles.read(directory);
        int cut = VocabularyCut.beyond(found.json(), embeddings);
        if (cut > 0) {
            log.warn(
                    "{} has {} tokens beyond the {} that the model has embeddings for; no text becomes one of them",
                    found.from(),
                    cut,
                    embeddings);
        }
        try {
            return of(found.json());
        } catch (IOException | RuntimeException e) {
            throw new TextFileException(
                    found.from() + " 无法使用：" + e.getMessage(), found.from() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Reads a tokenizer.json alone. */
    public static Tokenizer load(Path tokenizerJson) {
        try {
            return of(TextFile.json(tokenizerJson));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tokenizer of(ObjectNode json) throws IOException {
        Vocabulary vocabulary = Vocabulary.of(json);
        HuggingFaceTokenizer complete =
                vocabulary.kind() == TokenizerKind.OTHER ? tokenizer(withControls(json, vocabulary)) : null;
        return new Tokenizer(vocabulary, tokenizer(withoutControls(json, vocabulary)), complete);
    }

    private static ObjectNode withControls(ObjectNode json, Vocabulary vocabulary) {
        ObjectNode declared = json.deepCopy();
        ArrayNode added = others(json, vocabulary);
        vocabulary.controls().forEach((token, id) -> added.add(AddedTokens.token(id, token, true)));
        declared.set("added_tokens", added);
        return declared;
    }

    private static ObjectNode withoutControls(ObjectNode json, Vocabulary vocabulary) {
        ObjectNode free = json.deepCopy();
        free.set("added_tokens", others(json, vocabulary));
        Set<String> unreachable = new HashSet<>(vocabulary.controls().keySet());
        // What becomes of a character that no token spells.
        unreachable.remove(json.path("model").path("unk_token").asString(""));
        VocabularyCut.words(free, unreachable);
        return free;
    }

    private static ArrayNode others(ObjectNode json, Vocabulary vocabulary) {
        ArrayNode others = json.arrayNode();
        for (JsonNode added : json.path("added_tokens")) {
            if (!vocabulary.controls().containsKey(added.path("content").asString(""))) {
                others.add(added);
            }
        }
        return others;
    }

    private static HuggingFaceTokenizer tokenizer(JsonNode json) throws IOException {
        byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(utf8), OPTIONS);
    }

    /** The ids of a prompt. Text between two control tokens is encoded as one, whatever pieces it came in. */
    public int[] encode(List<PromptPiece> pieces) {
        IntStream.Builder ids = IntStream.builder();
        StringBuilder text = new StringBuilder();
        for (PromptPiece piece : pieces) {
            if (piece instanceof Markup && !vocabulary.controls().isEmpty()) {
                Matcher control = controls.matcher(piece.text());
                int done = 0;
                while (control.find()) {
                    text.append(piece.text(), done, control.start());
                    flush(text, ids);
                    ids.add(vocabulary.controls().getOrDefault(control.group(), 0));
                    done = control.end();
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

    /** The text of ids, control tokens left out, and bytes that are no whole character. */
    public String decode(List<Integer> ids) {
        TokenText decoded = newText();
        StringBuilder text = new StringBuilder();
        ids.forEach(id -> text.append(decoded.push(id)));
        return text.append(decoded.finish()).toString();
    }

    /** What one token stands for; of a token that holds a part of a character only that part's bytes. */
    public byte[] bytes(int id) {
        if (complete != null) {
            return complete.decode(new long[] {id}, false).getBytes(StandardCharsets.UTF_8);
        }
        String word = vocabulary.word(id);
        if (word == null) {
            return new byte[0];
        }
        boolean isText = !vocabulary.controls().containsKey(word);
        return isText && vocabulary.kind() == TokenizerKind.BYTE_LEVEL
                ? TokenBytes.of(word)
                : WordPieceText.bare(word).getBytes(StandardCharsets.UTF_8);
    }

    /** The id of a control token, where the vocabulary has it. */
    public OptionalInt control(String token) {
        Integer id = vocabulary.controls().get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    public TokenizerKind kind() {
        return vocabulary.kind();
    }

    /** Whether the id stands for a token. */
    public boolean spells(int id) {
        return vocabulary.word(id) != null || (vocabulary.words().isEmpty() && id >= 0 && id < size());
    }

    /** Ids below the size that stand for no token; nothing is known of those of {@link TokenizerKind#OTHER}. */
    public Set<Integer> unspelled() {
        return IntStream.range(0, size())
                .filter(id -> vocabulary.kind() != TokenizerKind.OTHER && vocabulary.word(id) == null)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One more than the largest id. */
    public int size() {
        return vocabulary.size();
    }

    TokenText newText() {
        return switch (vocabulary.kind()) {
            case BYTE_LEVEL -> new ByteLevelText(vocabulary);
            case WORD_PIECE -> new WordPieceText(vocabulary);
            case OTHER -> new LibraryText(complete == null ? plain : complete);
        };
    }

    @Override
    public void close() {
        plain.close();
        if (complete != null) {
            complete.close();
        }
    }
}
