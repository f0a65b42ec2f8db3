package io.qingliao.modelserver.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import io.qingliao.modelserver.TextDirectory;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPT-2's own vocabulary from vocab.json and merges.txt, against jtokkit's r50k_base. */
class ByteLevelVocabularyTest {

    private static final Encoding JTOKKIT =
            Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    @TempDir
    private static Path gpt2;

    private static Tokenizer tokenizer;

    @BeforeAll
    static void load() {
        Gpt2Files.write(new TextDirectory(gpt2));
        tokenizer = Tokenizer.load(gpt2, Integer.MAX_VALUE);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @Test
    void encodesMixedTextsAsJtokkitDoes() {
        for (String text : MixedTexts.random(3, 2_000)) {
            assertThat(encode(text)).as(text).containsExactly(jtokkit(text));
        }
    }

    @Test
    void encodesAHundredKilobytesWithoutASpaceAsJtokkitDoes() {
        for (String text : MixedTexts.longWithoutASpace()) {
            assertThat(encode(text)).containsExactly(jtokkit(text));
        }
    }

    @Test
    void everyTokenHasTheBytesThatJtokkitHas() {
        for (int id = 0; id < 50_256; id++) {
            TokenText text = tokenizer.newText();
            String expected = new String(JTOKKIT.decodeBytes(list(id)), StandardCharsets.UTF_8);
            // What is no text alone is compared in the test below, together with what completes it.
            if (!expected.contains("\uFFFD")) {
                assertThat(text.push(id)).isEqualTo(expected);
            }
        }
    }

    @Test
    void piecesOfRandomTokensAreTheBytesThatAreUtf8() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            StreamingDecoder decoder = new StreamingDecoder(tokenizer);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            StringBuilder pieces = new StringBuilder();
            for (int i = 0; i < 60; i++) {
                // Half of them from the single bytes, of which most break characters.
                int id = random.nextInt(random.nextBoolean() ? 256 : 50_257);
                String piece = decoder.push(id);
                assertThat(piece).doesNotContain("\uFFFD");
                assertThat(piece.isEmpty() || !Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
                        .isTrue();
                pieces.append(piece);
                bytes.writeBytes(id == 50_256 ? new byte[0] : JTOKKIT.decodeBytes(list(id)));
            }
            String whole = new String(bytes.toByteArray(), StandardCharsets.UTF_8).replace("\uFFFD", "");
            assertThat(pieces.append(decoder.finish())).hasToString(whole);
        }
    }

    @Test
    void whatWasEncodedComesBackByteForByte() {
        for (String text : MixedTexts.random(9, 500)) {
            StreamingDecoder decoder = new StreamingDecoder(tokenizer);
            StringBuilder pieces = new StringBuilder();
            for (int id : encode(text)) {
                pieces.append(decoder.push(id));
            }
            assertThat(pieces.append(decoder.finish())).hasToString(text);
        }
    }

    @Test
    void theEndOfTextIsAControlTokenThatNobodyCanType() {
        assertThat(tokenizer.control("<|endoftext|>")).hasValue(50_256);
        assertThat(encode("<|endoftext|>")).doesNotContain(50_256).hasSizeGreaterThan(1);
        assertThat(tokenizer.encode(List.of(new Spoken("hi"), new Markup("<|endoftext|>"))))
                .endsWith(50_256);
    }

    @Test
    void wordsBeyondTheModelsEmbeddingsAreSpelledWithSmallerOnes() {
        try (Tokenizer small = Tokenizer.load(gpt2, 300)) {
            int[] ids = small.encode(List.of(new Spoken("hello world")));
            assertThat(Arrays.stream(ids)).hasSizeGreaterThan(2).allMatch(id -> id < 300);
            assertThat(small.control("<|endoftext|>")).isEmpty();
        }
    }

    @Test
    void readsFilesWithWindowsLineEnds(@TempDir Path other) {
        TextDirectory directory = new TextDirectory(other)
                .write("vocab.json", "{\"a\":0,\"b\":1,\"ab\":2,\"#\":3,\"##\":4,\"<|endoftext|>\":5}")
                .write("merges.txt", "#version: 0.2\r\na b\r\n# #");
        try (Tokenizer tiny = Tokenizer.load(directory.path(), 6)) {
            assertThat(tiny.encode(List.of(new Spoken("abb##")))).containsExactly(2, 1, 4);
        }
    }

    @Test
    void namesTheLineOfAMergeThatMakesNoWord(@TempDir Path other) {
        new TextDirectory(other).write("vocab.json", "{\"a\":0,\"b\":1}").write("merges.txt", "#version: 0.2\na b\n");
        assertThatThrownBy(() -> Tokenizer.load(other, 6))
                .isInstanceOf(TextFileException.class)
                .hasMessage("merges.txt: line 2 must hold the two parts of a word of vocab.json; got a b.");
    }

    private static int[] encode(String text) {
        return tokenizer.encode(List.of(new Spoken(text)));
    }

    private static int[] jtokkit(String text) {
        return JTOKKIT.encodeOrdinary(text).toArray();
    }

    private static IntArrayList list(int id) {
        IntArrayList list = new IntArrayList(1);
        list.add(id);
        return list;
    }
}
