package io.qingliao.chatapi.admin;

import static java.util.stream.Collectors.joining;

import io.qingliao.chatapi.account.AccountSearch;
import io.qingliao.chatapi.account.AccountState;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Passwords;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.SettingRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Replaces the password of an administrator when the service is started to do so. Before a first administrator would be
 * made of the same line.
 */
@Component
@Order(0)
class LostPassword implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(LostPassword.class);
    private static final String SETTING = "qingliao.admin.reset-password-of";
    private static final int MOST_NAMES = 20;

    private final Accounts accounts;
    private final Passwords passwords;
    private final AuditLog audit;
    private final LostPasswordSettings settings;

    LostPassword(Accounts accounts, Passwords passwords, AuditLog audit, LostPasswordSettings settings) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        String name = settings.resetPasswordOf();
        if (name != null && !name.isBlank()) {
            AccountSummary administrator = administrator(name.strip());
            replace(administrator, passwordFromStandardInput());
        }
    }

    /** Whoever starts the service has no account here: the record names the administrator as the one who did it. */
    private void replace(AccountSummary administrator, Password password) {
        passwords.replace(
                administrator.id(),
                password,
                () -> audit.record(
                        administrator.id(),
                        "user.reset_password_at_start",
                        "account",
                        administrator.id().toString(),
                        null,
                        null));
        log.info("administrator's password reset account={}", administrator.id());
    }

    private AccountSummary administrator(String name) {
        return Username.possible(name)
                .flatMap(accounts::find)
                .filter(account -> account.role() == Role.ADMIN && account.isActive())
                .orElseThrow(() -> new SettingRefused("%s: there is no active administrator %s. There are: %s."
                        .formatted(SETTING, name, namesOfAdministrators())));
    }

    private String namesOfAdministrators() {
        List<AccountSummary> some = accounts.search(
                        new AccountSearch("", Role.ADMIN, AccountState.ACTIVE, null), 0, MOST_NAMES)
                .getContent();
        return some.isEmpty()
                ? "none"
                : some.stream().map(AccountSummary::username).collect(joining(", "));
    }

    private static Password passwordFromStandardInput() throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        try {
            return Password.parse(input.readLine(), "the first line of standard input");
        } catch (Refusal refusal) {
            throw new SettingRefused(SETTING + ": " + refusal.detail());
        }
    }
}
