package io.qingliao.chatapi.security;

import java.time.Instant;

/** The only moment at which a token is known in clear; not to be logged. */
record IssuedToken(String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "IssuedToken[hidden, expiresAt=" + expiresAt + "]";
    }
}
