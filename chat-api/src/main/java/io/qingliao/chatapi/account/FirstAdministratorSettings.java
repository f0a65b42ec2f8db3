package io.qingliao.chatapi.account;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the first administrator gets a password; looked at only while there is no administrator.
 *
 * @param initialPassword 8 to 128 characters; none by default
 * @param initialPasswordFromStdin read it from the first line of standard input instead, where no other process and no
 *     environment listing shows it
 */
@ConfigurationProperties("qingliao.admin")
record FirstAdministratorSettings(@Nullable String initialPassword, boolean initialPasswordFromStdin) {

    @Override
    public String toString() {
        return "FirstAdministratorSettings[hidden]";
    }
}
