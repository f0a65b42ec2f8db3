package io.qingliao.modelserver.chat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The families of GPT-2 checkpoints, by the words that qingliao.yaml has for them. */
public enum Family {
    CHAT_TEMPLATE("chat-template"),
    DIALOGPT("dialogpt"),
    GPT2_CHITCHAT("gpt2-chitchat"),
    CDIAL_GPT("cdial-gpt"),
    SCRIPT("script"),
    CONTINUATION("continuation");

    private final String word;

    Family(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static Optional<Family> named(String word) {
        return Arrays.stream(values())
                .filter(family -> family.word.equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Family::word).collect(Collectors.joining(", "));
    }
}
