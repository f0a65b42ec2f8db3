package io.qingliao.chatapi.account;

import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with Spring Security's parameters: 16 MiB, two passes, one lane. */
@Component
class PasswordHashes {

    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final HashingSlots slots;
    private final String hashOfNobody;

    PasswordHashes(HashingSlots slots) {
        this.slots = slots;
        this.hashOfNobody = encode("nobody has this password");
    }

    String hash(Password password) {
        return slots.inTurn(() -> encode(password.reveal()));
    }

    /** Compares with a hash that nobody has when there is none, so that an unknown name takes as long as a known one. */
    boolean matches(String password, Optional<String> hash) {
        boolean equal = encoder.matches(password, hash.orElse(hashOfNobody));
        return equal && hash.isPresent();
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }
}
