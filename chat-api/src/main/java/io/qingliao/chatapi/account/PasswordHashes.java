package io.qingliao.chatapi.account;

import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** What is kept in place of a password, made and compared as many at once as the memory bears. */
@Component
class PasswordHashes {

    private final PasswordEncoder encoder;
    private final HashingSlots slots;
    private final String hashOfNobody;

    PasswordHashes(PasswordEncoder encoder, HashingSlots slots) {
        this.encoder = encoder;
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
