package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.shared.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key in clear: "ql-", 256 random bits and a CRC-32, the last two in base 62, so that one double click selects all of
 * it. The fixed form lets secret scanners find keys that were published by mistake, and the check digits tell a typing
 * mistake from a key that is not known.
 */
final class SecretKey {

    /** What a secret scanner looks for. */
    static final Pattern FORM = Pattern.compile("ql-[0-9A-Za-z]{49}");

    private static final String SCHEME = "ql-";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int RANDOM_BITS = 256;
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;

    /** Leaves 208 bits unsaid, and is all but never shared by two keys. */
    private static final int SHOWN_CHARACTERS = SCHEME.length() + 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private SecretKey(String value) {
        this.value = value;
    }

    static SecretKey random() {
        String unchecked = SCHEME + inBase62(new BigInteger(RANDOM_BITS, RANDOM), RANDOM_DIGITS);
        return new SecretKey(unchecked + checkDigits(unchecked));
    }

    /** Nothing for what was never given to anybody: another form, or check digits that do not fit. */
    static Optional<SecretKey> parse(String given) {
        if (!FORM.matcher(given).matches()) {
            return Optional.empty();
        }
        int end = given.length() - CHECK_DIGITS;
        return given.endsWith(checkDigits(given.substring(0, end)))
                ? Optional.of(new SecretKey(given))
                : Optional.empty();
    }

    /** In clear: for the answer to whoever made the key, and for nothing else. */
    String reveal() {
        return value;
    }

    String prefix() {
        return value.substring(0, SHOWN_CHARACTERS);
    }

    /**
     * 64 hexadecimal digits. One round of SHA-256 is enough here: slow hashes are for passwords, which people choose and
     * others can guess, and nobody can try 2^256 keys however fast a try is.
     */
    String hash() {
        return Sha256.hex(value);
    }

    /** Takes as long for a hash that differs at its first digit as for one that differs at its last. */
    boolean hasHash(String stored) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    }

    private static String checkDigits(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return inBase62(BigInteger.valueOf(sum.getValue()), CHECK_DIGITS);
    }

    private static String inBase62(BigInteger number, int width) {
        char[] digits = new char[width];
        BigInteger rest = number;
        for (int place = width - 1; place >= 0; place--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits[place] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return "SecretKey[" + prefix() + "…]";
    }
}
