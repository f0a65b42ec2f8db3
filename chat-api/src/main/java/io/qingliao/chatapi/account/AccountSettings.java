package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What password hashing may cost.
 *
 * @param concurrentHashes password hashes computed at the same time, 1 to 64: each takes 16 MiB of heap and a core for
 *     some 50 ms, so more than the cores only costs memory
 * @param hashQueue requests that wait for their turn to hash at the same time, 0 to 10,000; who comes then is told at once to
 *     come back, so that logging in never holds all of the web server's 200 threads
 * @param hashWait how long a request waits for its turn to hash before it is told to come back, 1 s to 1 min
 */
@ConfigurationProperties("qingliao.account")
record AccountSettings(
        @DefaultValue("2") int concurrentHashes,
        @DefaultValue("100") int hashQueue,
        @DefaultValue("20s") Duration hashWait) {

    AccountSettings {
        SettingRefused.unlessWithin("qingliao.account.concurrent-hashes", concurrentHashes, 1, 64, "hashes");
        SettingRefused.unlessWithin("qingliao.account.hash-queue", hashQueue, 0, 10_000, "requests");
        SettingRefused.unlessWithin(
                "qingliao.account.hash-wait", hashWait, Duration.ofSeconds(1), Duration.ofMinutes(1));
    }
}
