package io.qingliao.chatapi.security;

import io.qingliao.chatapi.shared.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** An opaque bearer token: 256 random bits. Only its SHA-256 is kept; that is enough, as nobody can guess the bits. */
final class AccessToken {

    /** Lets secret scanners find a token that was published by mistake. */
    private static final String PREFIX = "ql_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private AccessToken() {}

    static String random() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** 64 hexadecimal digits. */
    static String hash(String token) {
        return Sha256.hex(token);
    }
}
