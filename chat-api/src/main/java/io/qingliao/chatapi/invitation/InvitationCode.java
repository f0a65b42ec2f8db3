package io.qingliao.chatapi.invitation;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Eight letters and digits that nobody confuses; no secret: its owner shows it to everybody. */
record InvitationCode(String letters) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final Pattern ALLOWED = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static InvitationCode random() {
        return new InvitationCode(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(place -> String.valueOf(ALPHABET.charAt(place)))
                .collect(Collectors.joining()));
    }

    /** However it was typed: in any case and width, with or without dashes and spaces. */
    static Optional<InvitationCode> parse(String given) {
        String letters = Normalizer.normalize(given, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}]", "")
                .toUpperCase(Locale.ROOT);
        return ALLOWED.matcher(letters).matches() ? Optional.of(new InvitationCode(letters)) : Optional.empty();
    }
}
