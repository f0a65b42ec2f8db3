package io.qingliao.chatapi.welcome;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose names had the bonus before their accounts were deleted: kept as keyed hashes, of which nobody can tell a name
 * without this service's own key.
 */
@Component
class WelcomedBefore {

    private static final String ALGORITHM = "HmacSHA256";

    /** In bytes. */
    private static final int KEY_LENGTH = 32;

    private final JdbcClient database;

    WelcomedBefore(JdbcClient database) {
        this.database = database;
    }

    boolean includes(String nameKey) {
        return database.sql("select count(*) from welcomed_before where name_hash = ?")
                        .param(hash(nameKey))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(String nameKey) {
        if (!includes(nameKey)) {
            database.sql("insert into welcomed_before (name_hash) values (?)")
                    .param(hash(nameKey))
                    .update();
        }
    }

    /** Makes the key that all hashes are made with, before anybody needs it; whichever instance is first. */
    void makeKey() {
        byte[] key = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        if (database.sql("select count(*) from welcome_key")
                        .query(Integer.class)
                        .single()
                > 0) {
            return;
        }
        try {
            database.sql("insert into welcome_key (id, hexadecimal) values (1, ?)")
                    .param(HexFormat.of().formatHex(key))
                    .update();
        } catch (DuplicateKeyException anotherInstanceWasFirst) {
            // Its key is as good.
        }
    }

    /** 64 hexadecimal digits. */
    private String hash(String nameKey) {
        String key = database.sql("select hexadecimal from welcome_key where id = 1")
                .query(String.class)
                .single();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(nameKey.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
