package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.Sha256;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Twelve letters and digits that nobody confuses, some 59 bits: "K7M2-QX4P-9WRT". */
final class InviteCode {

    private static final Pattern ALLOWED = Pattern.compile("[2-9A-HJKMNP-Z]{12}");

    private final String letters;

    private InviteCode(String letters) {
        this.letters = letters;
    }

    static InviteCode random() {
        return new InviteCode(ReadableLetters.random(12));
    }

    /** However it was typed: in any case, with or without dashes and spaces. */
    static Optional<InviteCode> parse(String given) {
        String letters = given.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return ALLOWED.matcher(letters).matches() ? Optional.of(new InviteCode(letters)) : Optional.empty();
    }

    String reveal() {
        return ReadableLetters.inGroups(letters);
    }

    /** 64 hexadecimal digits. */
    String hash() {
        return Sha256.hex(letters);
    }

    @Override
    public String toString() {
        return "InviteCode[hidden]";
    }
}
