package io.qingliao.modelserver.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingDecoderTest {

    private static Tokenizer tokenizer;

    @BeforeAll
    static void load() {
        tokenizer = Tokenizer.load(Models.DEMO.resolve("tokenizer.json"));
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "你好，我是轻聊。",
                "😀👩‍👩‍👧 emoji 与汉字 mixed\n\n  and spaces ",
                "罕见字：龘䶮𠮷，控制\u0007符",
                "Ünïcödé — ½ ⅓ ™",
            })
    void piecesOfWholeCharactersMakeUpTheText(String text) {
        StreamingDecoder decoder = new StreamingDecoder(tokenizer);
        StringBuilder pieces = new StringBuilder();
        for (int id : tokenizer.encode(List.of(new Spoken(text)))) {
            String piece = decoder.push(id);
            assertThat(piece).doesNotContain("\uFFFD");
            assertThat(piece.isEmpty() || !Character.isHighSurrogate(piece.charAt(piece.length() - 1)))
                    .isTrue();
            pieces.append(piece);
        }
        assertThat(pieces.append(decoder.finish())).hasToString(text);
    }

    @Test
    void dropsBytesThatNeverBecomeACharacter() {
        int[] emoji = tokenizer.encode(List.of(new Spoken("𠮷")));
        assertThat(emoji).hasSizeGreaterThan(1);
        StreamingDecoder decoder = new StreamingDecoder(tokenizer);
        assertThat(decoder.push(emoji[0])).isEmpty();
        assertThat(decoder.finish()).isEmpty();
    }

    @Test
    void brokenBytesDoNotHoldUpTheTextBehindThem() {
        int half = tokenizer.encode(List.of(new Spoken("𠮷")))[0];
        StreamingDecoder decoder = new StreamingDecoder(tokenizer);
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            pieces.append(decoder.push(half));
        }
        for (int id : tokenizer.encode(List.of(new Spoken("你好")))) {
            pieces.append(decoder.push(id));
        }
        assertThat(pieces.append(decoder.finish())).hasToString("你好");
    }
}
