package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.HashingSlots;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Registration, login and logout. */
@Service
public class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final HashingSlots hashing;

    Sessions(Accounts accounts, AccessTokens tokens, Throttle throttle, HashingSlots hashing) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.throttle = throttle;
        this.hashing = hashing;
    }

    public Session register(Username username, Password password, ClientAddress address) {
        throttle.admitRegistration(address);
        AccountSummary account = accounts.register(username, password, Role.USER);
        log.info("account registered account={}", account.id());
        return open(account);
    }

    /** Says the same to an unknown name as to a wrong password, and takes as long. */
    public Session login(String username, String password, ClientAddress address) {
        AccountSummary account = hashing.inTurn(() -> authenticate(username, password, address))
                .orElseThrow(() -> Refusal.of(ErrorCode.BAD_CREDENTIALS, "The username or the password is wrong."));
        requireActive(account);
        log.info("logged in account={}", account.id());
        return open(account);
    }

    private static void requireActive(AccountSummary account) {
        if (!account.isActive()) {
            log.info(
                    "login refused account={} state={}",
                    account.id(),
                    account.state().word());
            throw refusal(account);
        }
    }

    private static Refusal refusal(AccountSummary account) {
        return switch (account.state()) {
            case AWAITING_APPROVAL ->
                Refusal.of(
                        ErrorCode.ACCOUNT_AWAITING_APPROVAL, "This account waits until an administrator lets it in.");
            case LEAVING ->
                Refusal.of(
                                ErrorCode.ACCOUNT_LEAVING,
                                "This account will be erased at %s; log in with restore: true to keep it."
                                        .formatted(account.leavesAt()))
                        .about("leavesAt", null, account.leavesAt());
            case ACTIVE, DISABLED -> Refusal.of(ErrorCode.ACCOUNT_DISABLED, "This account is disabled.");
        };
    }

    /**
     * Asks the throttle only when it is this caller's turn to hash: of many guesses sent at once, each then sees the
     * failures of those before it.
     */
    private Optional<AccountSummary> authenticate(String username, String password, ClientAddress address) {
        String name = Username.comparable(username);
        throttle.admitLogin(name, address);
        Optional<AccountSummary> account = accounts.authenticate(username, password);
        if (account.isPresent()) {
            throttle.loginSucceeded(name, address);
        } else {
            throttle.loginFailed(name, address);
        }
        return account;
    }

    public void logout(AccessTokenAuthentication caller) {
        tokens.revoke(caller.holder());
        log.info("logged out account={}", caller.getPrincipal());
    }

    private Session open(AccountSummary account) {
        IssuedToken issued = tokens.issue(account.id());
        return new Session(issued.token(), issued.expiresAt(), account);
    }
}
