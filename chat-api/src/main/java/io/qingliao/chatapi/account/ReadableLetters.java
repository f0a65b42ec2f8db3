package io.qingliao.chatapi.account;

import java.security.SecureRandom;

/** Secrets that people read to one another: without 0 and O, 1, I and L. */
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

    /** Four and four, with dashes between. */
    public static String inGroups(String letters) {
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }
}
