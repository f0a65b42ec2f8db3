package io.qingliao.modelserver.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The keys that open this server, known by their hashes only; none means that whoever reaches it may use it. */
public final class ApiKeys {

    private static final int SHORTEST = 16;

    private final List<byte[]> hashes;

    private ApiKeys(List<byte[]> hashes) {
        this.hashes = hashes;
    }

    /**
     * Keeps the keys' hashes.
     *
     * @throws IllegalArgumentException for a key that can be guessed or that no header can carry; it does not show it
     */
    public static ApiKeys of(List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).matches("[!-~]{" + SHORTEST + ",}")) {
                throw new IllegalArgumentException("qingliao.api-keys[" + i + "] must have at least " + SHORTEST
                        + " printable ASCII characters without spaces; got "
                        + keys.get(i).length() + " characters.");
            }
        }
        return new ApiKeys(keys.stream().map(ApiKeys::hash).toList());
    }

    boolean required() {
        return !hashes.isEmpty();
    }

    /** Takes as long for a key that is nearly right as for any other. */
    boolean contain(String key) {
        byte[] given = hash(key);
        boolean found = false;
        for (byte[] hash : hashes) {
            found |= MessageDigest.isEqual(hash, given);
        }
        return found;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
