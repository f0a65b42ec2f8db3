package io.qingliao.modelserver.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrimmedAnswerTest {

    @Test
    void piecesMakeUpTheStrippedTextHoweverTheyAreCut() {
        Random random = new Random(2);
        for (String text : new String[] {"  Hi \n there.  \n", " ", "", "你好", "\n\na", "a\t b ", "　全角　空格　"}) {
            for (int round = 0; round < 50; round++) {
                AnswerText answer = AnswerText.trimmed();
                StringBuilder pieces = new StringBuilder();
                int at = 0;
                while (at < text.length()) {
                    int end = Math.min(text.length(), at + random.nextInt(4));
                    pieces.append(answer.push(text.substring(at, end)));
                    at = end;
                }
                assertThat(pieces).hasToString(text.strip());
            }
        }
    }
}
