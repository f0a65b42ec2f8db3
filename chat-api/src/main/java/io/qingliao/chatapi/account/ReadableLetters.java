package io.qingliao.chatapi.account;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Codes that people read to one another and type: without 0 and O, 1, I and L. */
public final class ReadableLetters {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReadableLetters() {}

    public static String random(int length) {
        return RANDOM.ints(length, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    /** So many of them, however they were typed: in any case and width, with or without dashes and spaces. */
    public static Optional<String> parse(String typed, int length) {
        String letters = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
        return Optional.of(letters).filter(read -> read.matches("[" + ALPHABET + "]{" + length + "}"));
    }

    /** Four and four, with dashes between. */
    public static String inGroups(String letters) {
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }
}
