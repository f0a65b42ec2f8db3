package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountStanding;
import io.qingliao.chatapi.account.AccountState;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.HashingSlots;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.ProvenOwner;
import io.qingliao.chatapi.account.Registrations;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.Sha256;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Registration, login and logout. */
@Service
public class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final Registrations registrations;
    private final Accounts accounts;
    private final AccountStanding standing;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final HashingSlots hashing;
    private final TransactionTemplate transaction;

    Sessions(
            Registrations registrations,
            Accounts accounts,
            AccountStanding standing,
            AccessTokens tokens,
            Throttle throttle,
            HashingSlots hashing,
            TransactionTemplate transaction) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.standing = standing;
        this.tokens = tokens;
        this.throttle = throttle;
        this.hashing = hashing;
        this.transaction = transaction;
    }

    /** Without a token where the new account must wait until it is approved. */
    public Session register(Username username, Password password, Optional<String> invitation, Origin origin) {
        registrations.requireOpenTo(invitation);
        throttle.admitRegistration(origin.address());
        return begin(registrations.register(username, password, invitation), origin);
    }

    /** Without a token where the new account must wait until it is approved. */
    Session begin(AccountSummary account, Origin origin) {
        log.info(
                "account registered account={} state={}",
                account.id(),
                account.state().word());
        return account.isActive()
                ? open(ProvenOwner.vouchedFor(account.id()), origin)
                : new Session(null, null, account);
    }

    /**
     * Says the same to an unknown name as to a wrong password, and takes as long.
     *
     * @param restore whether somebody who is leaving stays after all
     */
    public Session login(String username, String password, boolean restore, Origin origin) {
        String name = Username.comparable(username);
        admit(name, username, origin.address());
        throttle.countLogin(name, origin.address());
        ProvenOwner owner = hashing.inTurn(() -> authenticate(name, username, password, origin.address()))
                .orElseThrow(Sessions::badCredentials);
        return enter(owner, restore, origin);
    }

    /** For somebody who has proved that the account is theirs. */
    Session enter(ProvenOwner owner, boolean restore, Origin origin) {
        if (restore
                && accounts.find(owner.account()).filter(Sessions::mayReturn).isPresent()) {
            standing.returned(owner.account());
            log.info("account restored by its owner account={}", owner.account());
        }
        Session session = open(owner, origin);
        log.info("logged in account={}", owner.account());
        return session;
    }

    /**
     * With the account locked, so that whoever changes the password or shuts the account at this moment either comes first
     * and is heeded, or comes afterwards and ends the session.
     */
    private Session open(ProvenOwner owner, Origin origin) {
        return transaction.execute(status -> {
            AccountSummary account = accounts.lock(owner).orElseThrow(Sessions::badCredentials);
            requireActive(account);
            IssuedToken issued = tokens.issue(account.id(), origin);
            return new Session(issued.token(), issued.expiresAt(), account);
        });
    }

    private static Refusal badCredentials() {
        return Refusal.of(ErrorCode.BAD_CREDENTIALS, "The username or the password is wrong.");
    }

    /** Not somebody whom an administrator expelled. */
    private static boolean mayReturn(AccountSummary account) {
        return account.state() == AccountState.LEAVING && account.enabled();
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
        AccountState told = account.enabled() ? account.state() : AccountState.DISABLED;
        return switch (told) {
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
     * Asks the throttle again when it is this caller's turn to hash: of many guesses sent at once, each then sees the
     * failures of those before it.
     */
    private Optional<ProvenOwner> authenticate(String name, String username, String password, ClientAddress address) {
        admit(name, username, address);
        Optional<ProvenOwner> owner = accounts.authenticate(username, password);
        if (owner.isPresent()) {
            throttle.loginSucceeded(name, address);
        } else {
            throttle.loginFailed(name, address);
            log.info("login failed name={} address={}", Sha256.shortHex(name), address);
        }
        return owner;
    }

    private void admit(String name, String username, ClientAddress address) {
        throttle.admitLogin(name, address, () -> isLoggedInThere(username, address));
    }

    private boolean isLoggedInThere(String username, ClientAddress address) {
        return Username.possible(username)
                .flatMap(accounts::find)
                .filter(account -> tokens.isHeldAt(address, account.id()))
                .isPresent();
    }

    public void logout(AccessTokenAuthentication caller) {
        tokens.revoke(caller.holder());
        log.info("logged out account={}", caller.getPrincipal());
    }
}
