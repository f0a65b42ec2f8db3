package io.qingliao.modelserver.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts on which tokenizers tend to disagree. */
final class MixedTexts {

    private static final List<String> SCRAPS = List.of(
            "你好",
            "世界",
            "龘䶮𠮷",
            "，",
            "。",
            "「」",
            "hello",
            "Hello",
            "HELLO",
            "it's",
            "we'll",
            "don't",
            "naïve",
            "Ünïcödé",
            "İstanbul",
            "ﬁne",
            "ＡＢｃ１２",
            "　",
            "１，２",
            "😀",
            "👩‍👩‍👧",
            "🇨🇳",
            "☺️",
            "é",
            "e\u0301",
            "\u0007",
            "\u200b",
            "\u00ad",
            "\ufeff",
            "\t",
            "\n",
            "\r\n",
            "\u00a0",
            "\u2028",
            " ",
            "  ",
            "   ",
            "3.14",
            "1000000",
            "½",
            "²",
            "…",
            "——",
            "$5",
            "#a_b",
            "c++",
            "[SEP]",
            "[UNK]",
            "##ing",
            "<|endoftext|>",
            "<|assistant|>",
            "[speaker1]",
            "한국어",
            "ひらがな",
            "カタカナ",
            "Привет",
            "مرحبا",
            "שלום",
            "ไทย",
            "x",
            "xylophones",
            "\u0000");

    private MixedTexts() {}

    static List<String> random(int seed, int count) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int scraps = 1 + random.nextInt(20);
            for (int j = 0; j < scraps; j++) {
                text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** About 100 KB in UTF-8. */
    static List<String> longWithoutASpace() {
        return List.of(
                "哈".repeat(33_000),
                "ab".repeat(50_000),
                "😀".repeat(25_000),
                "好a1！".repeat(14_000),
                "\u0007".repeat(1_000));
    }
}
