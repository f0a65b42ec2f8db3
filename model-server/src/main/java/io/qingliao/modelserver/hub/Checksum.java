package io.qingliao.modelserver.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/** What a file must hash to: a large one to its SHA-256, a small one to the SHA-1 by which git names its content. */
record Checksum(Kind kind, String hex) {

    enum Kind {
        SHA256("SHA-256"),
        GIT_BLOB("SHA-1");

        private final String algorithm;

        Kind(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    /** From an ETag or a listing, by the number of its digits; nothing where it is neither. */
    static Optional<Checksum> of(String text) {
        String hex = text.replace("W/", "").replace("\"", "").toLowerCase(Locale.ROOT);
        if (hex.matches("[0-9a-f]{64}")) {
            return Optional.of(new Checksum(Kind.SHA256, hex));
        }
        return hex.matches("[0-9a-f]{40}") ? Optional.of(new Checksum(Kind.GIT_BLOB, hex)) : Optional.empty();
    }

    /** To be fed with a content of {@code size} bytes. */
    MessageDigest digest(long size) {
        try {
            MessageDigest digest = MessageDigest.getInstance(kind.algorithm);
            if (kind == Kind.GIT_BLOB) {
                digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
