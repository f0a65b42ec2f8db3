package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.SettingRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Makes the account admin when the service starts for the first time. */
@Component
class FirstAdministrator implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Accounts accounts;
    private final FirstAdministratorSettings settings;

    FirstAdministrator(Accounts accounts, FirstAdministratorSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (accounts.hasAdministrator()) {
            return;
        }
        String password = settings.initialPasswordFromStdin() ? firstLine() : settings.initialPassword();
        if (password == null || password.isEmpty()) {
            log.warn(
                    "There is no administrator: set QINGLIAO_ADMIN_INITIAL_PASSWORD ({} to {} characters) and start"
                            + " again to get the account {}.",
                    Password.LEAST_CHARACTERS,
                    Password.MOST_CHARACTERS,
                    Accounts.FIRST_ADMINISTRATOR);
            return;
        }
        create(allowed(password));
    }

    private void create(Password password) {
        try {
            accounts.register(Accounts.FIRST_ADMINISTRATOR, password, Role.ADMIN);
            log.info("first administrator created username={}", Accounts.FIRST_ADMINISTRATOR);
        } catch (Refusal refusal) {
            // Another instance that started at the same time may have been first.
            if (refusal.code() != ErrorCode.USERNAME_TAKEN || !accounts.hasAdministrator()) {
                throw refusal;
            }
        }
    }

    private static Password allowed(String password) {
        try {
            return Password.parse(password);
        } catch (Refusal refusal) {
            throw new SettingRefused("qingliao.admin.initial-password: " + refusal.detail());
        }
    }

    private static @Nullable String firstLine() throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return input.readLine();
    }
}
