package io.qingliao.chatapi.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Argon2id as the service uses it, but of 64 KiB and one pass: nearly every test makes somebody an account. */
@TestConfiguration(proxyBeanMethods = false)
class LightHashes {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    @Bean
    @Primary
    PasswordEncoder lightPasswordEncoder() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, 64, 1);
    }
}
