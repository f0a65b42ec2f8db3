package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.ReadableLetters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Eight letters and digits that nobody confuses, some 40 bits, which are guessed at for five minutes at most. */
final class LinkCode {

    private static final int LENGTH = 8;
    private static final Pattern ALLOWED = Pattern.compile("[2-9A-HJKMNP-Z]{" + LENGTH + "}");

    private final String letters;

    private LinkCode(String letters) {
        this.letters = letters;
    }

    static LinkCode random() {
        return new LinkCode(ReadableLetters.random(LENGTH));
    }

    /** However it was typed: in any case and width, with or without dashes and spaces. */
    static Optional<LinkCode> parse(String typed) {
        String letters = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
        return ALLOWED.matcher(letters).matches() ? Optional.of(new LinkCode(letters)) : Optional.empty();
    }

    String reveal() {
        return ReadableLetters.inGroups(letters);
    }

    /** 64 hexadecimal digits. */
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
        return "LinkCode[hidden]";
    }
}
