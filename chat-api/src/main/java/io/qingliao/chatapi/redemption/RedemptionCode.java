package io.qingliao.chatapi.redemption;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sixteen letters and digits that nobody confuses, some 79 bits: "K7M2-QX4P-9WRT-B3CD". Worth money until redeemed. */
final class RedemptionCode {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 16;
    private static final int ENDING = 4;
    private static final Pattern ALLOWED = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String letters;

    private RedemptionCode(String letters) {
        this.letters = letters;
    }

    static RedemptionCode random() {
        return new RedemptionCode(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(place -> String.valueOf(ALPHABET.charAt(place)))
                .collect(Collectors.joining()));
    }

    /** However it was typed: in any case and width, with or without dashes and spaces. */
    static Optional<RedemptionCode> parse(String given) {
        String letters = Normalizer.normalize(given, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
        return ALLOWED.matcher(letters).matches() ? Optional.of(new RedemptionCode(letters)) : Optional.empty();
    }

    String reveal() {
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }

    String ending() {
        return letters.substring(LENGTH - ENDING);
    }

    /** 64 hexadecimal digits; of so many random bits no salt is needed. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "RedemptionCode[hidden]";
    }
}
