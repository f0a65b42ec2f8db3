package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountStanding;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.HashingSlots;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Passwords;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** What people do to their own account, proving by the password that it is they: a stolen token is not enough. */
@Service
public class OwnAccount {

    private static final Logger log = LoggerFactory.getLogger(OwnAccount.class);

    private final Passwords passwords;
    private final AccountStanding standing;
    private final OpenSessions sessions;
    private final HashingSlots hashing;
    private final Throttle throttle;

    OwnAccount(
            Passwords passwords,
            AccountStanding standing,
            OpenSessions sessions,
            HashingSlots hashing,
            Throttle throttle) {
        this.passwords = passwords;
        this.standing = standing;
        this.sessions = sessions;
        this.hashing = hashing;
        this.throttle = throttle;
    }

    /** Every other session ends: somebody who knew the old password is out. */
    public void changePassword(AccessTokenAuthentication caller, String current, Password chosen) {
        prove(caller.getPrincipal(), current, "currentPassword");
        if (chosen.isSpelled(current)) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "newPassword must differ from the current one.")
                    .about("newPassword", null, null);
        }
        passwords.choose(caller.getPrincipal(), chosen, () -> sessions.endOthers(caller));
        log.info("password changed account={}", caller.getPrincipal());
    }

    /** Ends every session at once; when the account is erased for good. */
    public Instant leave(AccountId account, String password) {
        prove(account, password, "password");
        AccountSummary left = standing.leave(account).after();
        log.info("account given up account={} leavesAt={}", account, left.leavesAt());
        return Objects.requireNonNull(left.leavesAt());
    }

    private void prove(AccountId account, String password, String field) {
        boolean right = hashing.inTurn(() -> {
            throttle.admitProof(account);
            return passwords.isRight(account, password);
        });
        if (!right) {
            throttle.proofFailed(account);
            throw Refusal.of(ErrorCode.WRONG_PASSWORD, "The password is wrong.").about(field, null, null);
        }
    }
}
