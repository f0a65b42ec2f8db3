package io.qingliao.chatapi.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** For secrets of so many random bits that no salt is needed, and for what a log must not say. */
public final class Sha256 {

    private Sha256() {}

    /** Enough to see in a log that two texts are the same one, without saying which. */
    public static String shortHex(String text) {
        return hex(text).substring(0, 12);
    }

    /** 64 hexadecimal digits. */
    public static String hex(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
