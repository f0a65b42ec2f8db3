package io.qingliao.chatapi.returning;

import jakarta.annotation.PostConstruct;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hashes of which nobody can tell a name without this service's own key. */
@Component
class KeyedHashes {

    private static final String ALGORITHM = "HmacSHA256";

    /** In bytes. */
    private static final int KEY_LENGTH = 32;

    private final JdbcClient database;

    KeyedHashes(JdbcClient database) {
        this.database = database;
    }

    /** Makes the key that all hashes are made with, before anybody needs it; whichever instance is first. */
    @PostConstruct
    void makeKey() {
        byte[] key = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        if (database.sql("select count(*) from returning_key")
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        try {
            database.sql("insert into returning_key (id, hexadecimal) values (1, ?)")
                    .param(HexFormat.of().formatHex(key))
                    .update();
        } catch (DuplicateKeyException anotherInstanceWasFirst) {
            // Its key is as good.
        }
    }

    /** Gives 64 hexadecimal digits of each name. */
    UnaryOperator<String> hasher() {
        String key = database.sql("select hexadecimal from returning_key where id = 1")
                .query(String.class)
                .single();
        return name -> hash(HexFormat.of().parseHex(key), name);
    }

    private static String hash(byte[] key, String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
