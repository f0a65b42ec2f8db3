package io.qingliao.chatapi.security;

import io.qingliao.chatapi.shared.SettingRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a login lasts, and how often somebody may try.
 *
 * @param tokenLifetime how long an access token is valid, 1 min to 365 days
 * @param sessionsPerAccount logins of one account that are open at once, 1 to 1,000; one more ends the one that was used
 *     longest ago
 * @param logins by one name from one address within a login window, right ones too, 1 to 100,000: each costs a hash
 * @param loginFailures wrong passwords for one name from one address within a login window, 1 to 1,000: guessing stays
 *     hopeless, and nobody can lock somebody else out from elsewhere
 * @param loginFailuresPerAddress wrong passwords from one address within a login window, whatever the names, 1 to
 *     100,000; many people may share an address
 * @param loginFailuresPerName wrong passwords for one name within a login window, whatever the addresses, 1 to 100,000;
 *     then nobody logs in by that name but from where its owner is logged in
 * @param loginWindow how long failures count, 1 s to 1 day; each time that they were too many they count twice as long
 * @param wrongKeys API keys that nobody has, shown from one address within a login window, 1 to 100,000
 * @param registrations accounts made from one address within a registration window, 1 to 1,000,000
 * @param registrationWindow how long registrations count, 1 s to 7 days
 */
@ConfigurationProperties("qingliao.security")
record SecuritySettings(
        @DefaultValue("30d") Duration tokenLifetime,
        @DefaultValue("50") int sessionsPerAccount,
        @DefaultValue("100") int logins,
        @DefaultValue("5") int loginFailures,
        @DefaultValue("50") int loginFailuresPerAddress,
        @DefaultValue("100") int loginFailuresPerName,
        @DefaultValue("15m") Duration loginWindow,
        @DefaultValue("50") int wrongKeys,
        @DefaultValue("20") int registrations,
        @DefaultValue("1h") Duration registrationWindow) {

    SecuritySettings {
        SettingRefused.unlessWithin(
                "qingliao.security.token-lifetime", tokenLifetime, Duration.ofMinutes(1), Duration.ofDays(365));
        SettingRefused.unlessWithin("qingliao.security.sessions-per-account", sessionsPerAccount, 1, 1_000, "sessions");
        SettingRefused.unlessWithin("qingliao.security.logins", logins, 1, 100_000, "logins");
        SettingRefused.unlessWithin("qingliao.security.login-failures", loginFailures, 1, 1_000, "failures");
        SettingRefused.unlessWithin(
                "qingliao.security.login-failures-per-address", loginFailuresPerAddress, 1, 100_000, "failures");
        SettingRefused.unlessWithin(
                "qingliao.security.login-failures-per-name", loginFailuresPerName, 1, 100_000, "failures");
        SettingRefused.unlessWithin(
                "qingliao.security.login-window", loginWindow, Duration.ofSeconds(1), Duration.ofDays(1));
        SettingRefused.unlessWithin("qingliao.security.wrong-keys", wrongKeys, 1, 100_000, "keys");
        SettingRefused.unlessWithin("qingliao.security.registrations", registrations, 1, 1_000_000, "registrations");
        SettingRefused.unlessWithin(
                "qingliao.security.registration-window", registrationWindow, Duration.ofSeconds(1), Duration.ofDays(7));
    }
}
