package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountStanding;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.HashingSlots;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Passwords;
import io.qingliao.chatapi.account.ProvenOwner;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.security.OwnerProof.ByPassword;
import io.qingliao.chatapi.security.OwnerProof.ByVoucher;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** What people do to their own account, proving that it is they: a stolen token is not enough. */
@Service
public class OwnAccount {

    private static final Logger log = LoggerFactory.getLogger(OwnAccount.class);

    private final Passwords passwords;
    private final AccountStanding standing;
    private final OpenSessions sessions;
    private final HashingSlots hashing;
    private final Throttle throttle;
    private final Voucher voucher;

    OwnAccount(
            Passwords passwords,
            AccountStanding standing,
            OpenSessions sessions,
            HashingSlots hashing,
            Throttle throttle,
            Voucher voucher) {
        this.passwords = passwords;
        this.standing = standing;
        this.sessions = sessions;
        this.hashing = hashing;
        this.throttle = throttle;
        this.voucher = voucher;
    }

    /** Every other session ends: somebody who knew the old password is out. */
    public void changePassword(AccessTokenAuthentication caller, OwnerProof proof, Password chosen) {
        ProvenOwner owner = prove(caller.getPrincipal(), proof);
        if (proof instanceof ByPassword current && chosen.isSpelled(current.password())) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "newPassword must differ from the current one.")
                    .about("newPassword", null, null);
        }
        if (!passwords.choose(owner, chosen, () -> sessions.endOthers(caller))) {
            throw wrongPassword("currentPassword");
        }
        log.info("password changed account={}", caller.getPrincipal());
    }

    /** For somebody who has none yet; every other session ends. */
    public void chooseFirstPassword(
            AccessTokenAuthentication caller, OwnerProof proof, Username name, Password chosen) {
        require(caller.getPrincipal(), proof);
        passwords.chooseFirst(caller.getPrincipal(), name, chosen, () -> sessions.endOthers(caller));
        log.info("first password chosen account={}", caller.getPrincipal());
    }

    /** Ends every session at once; when the account is erased for good. */
    public Instant leave(AccountId account, OwnerProof proof) {
        require(account, proof);
        AccountSummary left = standing.leave(account).after();
        log.info("account given up account={} leavesAt={}", account, left.leavesAt());
        return Objects.requireNonNull(left.leavesAt());
    }

    /** Refuses with wrong_password or wechat_not_yours, and with too_many_attempts whoever tries too often. */
    public void require(AccountId account, OwnerProof proof) {
        prove(account, proof);
    }

    private ProvenOwner prove(AccountId account, OwnerProof proof) {
        if (proof instanceof ByPassword given) {
            return proveByPassword(account, given);
        }
        requireVoucher(account, (ByVoucher) proof);
        return ProvenOwner.vouchedFor(account);
    }

    private void requireVoucher(AccountId account, ByVoucher given) {
        throttle.admitProof(account);
        if (!voucher.isOfOwner(account, given.code())) {
            throttle.proofFailed(account);
            throw Refusal.of(ErrorCode.WECHAT_NOT_YOURS, "The code is of somebody else's than this account's owner.")
                    .about("wechatCode", null, null);
        }
    }

    private ProvenOwner proveByPassword(AccountId account, ByPassword given) {
        return hashing.inTurn(() -> {
                    throttle.admitProof(account);
                    return passwords.prove(account, given.password());
                })
                .orElseThrow(() -> {
                    throttle.proofFailed(account);
                    return wrongPassword(given.field());
                });
    }

    private static Refusal wrongPassword(String field) {
        return Refusal.of(ErrorCode.WRONG_PASSWORD, "The password is wrong.").about(field, null, null);
    }
}
