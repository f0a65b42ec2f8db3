package io.qingliao.modelserver.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.TextDirectory;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BertVocabularyTest {

    private static final List<String> SPECIALS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    @TempDir
    private Path path;

    /** Letters and their continuations, some words and endings, characters and signs; not everything that texts hold. */
    private static List<String> vocabulary() {
        List<String> words = new ArrayList<>(SPECIALS);
        for (char letter = 'a'; letter <= 'z'; letter++) {
            words.add(Character.toString(letter));
            words.add("##" + letter);
            words.add(Character.toString(letter - 32));
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            words.add(Character.toString(digit));
            words.add("##" + digit);
        }
        words.addAll(List.of(
                "hello", "Hello", "##lo", "##ll", "don", "##nes", "你", "好", "世", "𠮷", "哈", "，", "。", "ひ", "##ら"));
        words.addAll(
                List.of("[", "]", "<", ">", "|", "'", ".", "!", "！", "#", "$", "+", "_", "…", "—", "é", "##é", "i̇"));
        return words;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void encodesAsAnIndependentBertDoes(boolean lowercase) {
        new TextDirectory(path)
                .vocabulary(vocabulary())
                .write("tokenizer_config.json", "{\"do_lower_case\":" + lowercase + "}");
        ReferenceBertTokenizer reference = new ReferenceBertTokenizer(vocabulary(), lowercase);
        List<String> texts = MixedTexts.random(7, 1_000);
        texts.addAll(MixedTexts.longWithoutASpace());
        try (Tokenizer tokenizer = load()) {
            for (String text : texts) {
                assertThat(tokenizer.encode(List.of(new Spoken(text))))
                        .as(text)
                        .containsExactly(reference.encode(text));
            }
        }
    }

    @Test
    void lowersCaseWhereNothingIsSaidAndKeepsAccentsWhenAskedTo() {
        new TextDirectory(path).vocabulary(List.of("[UNK]", "[SEP]", "e", "é", "E"));
        assertThat(ids("É")).containsExactly(2);
        new TextDirectory(path).write("tokenizer_config.json", "{\"strip_accents\":false}");
        assertThat(ids("É")).containsExactly(3);
        new TextDirectory(path).write("tokenizer_config.json", "{\"do_lower_case\":false}");
        assertThat(ids("É E")).containsExactly(0, 4);
    }

    @Test
    void leavesChineseWordsWholeWhenAskedTo() {
        new TextDirectory(path).vocabulary(List.of("[UNK]", "你好", "你", "好"));
        assertThat(ids("你好")).containsExactly(2, 3);
        new TextDirectory(path).write("tokenizer_config.json", "{\"tokenize_chinese_chars\":false}");
        assertThat(ids("你好")).containsExactly(1);
    }

    @Test
    void countsLinesWhateverTheirEnd() {
        new TextDirectory(path).write("vocab.txt", "[UNK]\r\n\r\n你\r\n好");
        try (Tokenizer tokenizer = load()) {
            assertThat(tokenizer.size()).isEqualTo(4);
            assertThat(tokenizer.encode(List.of(new Spoken("你好")))).containsExactly(2, 3);
            assertThat(tokenizer.unspelled()).containsExactly(1);
        }
    }

    @Test
    void ofTwoEqualLinesTheLaterCounts() {
        new TextDirectory(path).vocabulary(List.of("[UNK]", "好", "好"));
        assertThat(ids("好")).containsExactly(2);
    }

    @Test
    void typedControlTokensStayText() {
        List<String> words = new ArrayList<>(TextDirectory.CHINESE);
        words.addAll(List.of("[speaker1]", "speaker", "##1", "sp"));
        new TextDirectory(path)
                .vocabulary(words)
                .write("special_tokens_map.json", "{\"additional_special_tokens\":[\"ok\"]}");
        try (Tokenizer tokenizer = load()) {
            int[] typed = tokenizer.encode(List.of(new Spoken("[CLS]你好[SEP][speaker1][MASK][PAD] ok")));
            for (String control : List.of("[CLS]", "[SEP]", "[speaker1]", "[MASK]", "[PAD]", "ok")) {
                assertThat(typed).doesNotContain(tokenizer.control(control).orElseThrow());
            }
            assertThat(tokenizer.encode(List.of(new Markup("[CLS]"), new Spoken("你"), new Markup("[speaker1]"))))
                    .containsExactly(2, 5, words.indexOf("[speaker1]"));
        }
    }

    @Test
    void takesAddedTokensWithTheirIds() {
        new TextDirectory(path)
                .vocabulary(List.of("[UNK]", "[SEP]", "你"))
                .write("added_tokens.json", "{\"[speaker1]\":3,\"轻聊\":5}");
        try (Tokenizer tokenizer = load()) {
            assertThat(tokenizer.control("[speaker1]")).hasValue(3);
            assertThat(tokenizer.encode(List.of(new Spoken("你轻聊[speaker1]"))))
                    .startsWith(2, 5)
                    .doesNotContain(3);
            assertThat(tokenizer.size()).isEqualTo(6);
        }
    }

    @Test
    void textNeverBecomesATokenThatTheModelHasNoEmbeddingFor() {
        new TextDirectory(path).vocabulary(List.of("[UNK]", "[SEP]", "你", "好", "[speaker1]"));
        try (Tokenizer tokenizer = Tokenizer.load(path, 3)) {
            assertThat(tokenizer.encode(List.of(new Spoken("你好")))).containsExactly(2, 0);
            assertThat(tokenizer.control("[speaker1]")).isEmpty();
            assertThat(tokenizer.size()).isEqualTo(3);
        }
    }

    @Test
    void namesTheMissingUnknownToken() {
        new TextDirectory(path).vocabulary(List.of("你", "好"));
        assertThatThrownBy(this::load)
                .isInstanceOf(TextFileException.class)
                .hasMessage("vocab.txt must hold the unknown token [UNK]; it does not.");
    }

    @Test
    void namesTheFilesThatWouldDo() {
        new TextDirectory(path).write("vocab.json", "{}");
        assertThatThrownBy(this::load)
                .isInstanceOf(TextFileException.class)
                .hasMessageContaining("tokenizer.json, or vocab.json with merges.txt, or vocab.txt; vocab.json alone");
    }

    @Test
    void answersReadAsAPersonWouldWriteThem() {
        new TextDirectory(path)
                .vocabulary(List.of(
                        "[UNK]", "[SEP]", "你", "好", "，", "hel", "##lo", "world", ",", "it", "'", "s", "3", ".", "14",
                        "!", "(", ")"));
        assertThat(said("你 好 ， hel ##lo world , it ' s 3 . 14 ! ( 你 ) [UNK] hel ##lo [UNK] world [SEP]"))
                .isEqualTo("你好，hello world, it's 3.14! (你) hello world");
    }

    @Test
    void piecesMakeUpTheSameTextHoweverTheyAreTaken() {
        List<String> words = vocabulary();
        new TextDirectory(path).vocabulary(words);
        Random random = new Random(11);
        try (Tokenizer tokenizer = load()) {
            for (int round = 0; round < 300; round++) {
                StreamingDecoder whole = new StreamingDecoder(tokenizer);
                WordSpacing spacing = new WordSpacing();
                StringBuilder unspaced = new StringBuilder();
                StringBuilder pieces = new StringBuilder();
                for (int i = 0; i < 40; i++) {
                    int id = random.nextInt(words.size());
                    String piece = whole.push(id);
                    assertThat(piece).doesNotContain("\uFFFD");
                    pieces.append(piece);
                    String word = words.get(id);
                    if (id >= SPECIALS.size()) {
                        boolean joined = word.startsWith("##") && word.length() > 2;
                        unspaced.append(joined ? word.substring(2) : (unspaced.isEmpty() ? "" : " ") + word);
                    }
                }
                assertThat(pieces.append(whole.finish())).hasToString(spacing.push(unspaced.toString()));
            }
        }
    }

    private String said(String tokens) {
        List<String> words = TextFile.lines(path.resolve("vocab.txt"));
        try (Tokenizer tokenizer = load()) {
            StreamingDecoder decoder = new StreamingDecoder(tokenizer);
            StringBuilder text = new StringBuilder();
            for (String token : tokens.split(" ")) {
                text.append(decoder.push(words.indexOf(token)));
            }
            return text.append(decoder.finish()).toString();
        }
    }

    private int[] ids(String text) {
        try (Tokenizer tokenizer = load()) {
            return tokenizer.encode(List.of(new Spoken(text)));
        }
    }

    private Tokenizer load() {
        return Tokenizer.load(path, Integer.MAX_VALUE);
    }
}
