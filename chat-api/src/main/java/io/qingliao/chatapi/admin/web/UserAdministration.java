package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.account.AccountChange;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountStanding;
import io.qingliao.chatapi.account.AccountState;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.OneTimePassword;
import io.qingliao.chatapi.account.Passwords;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.apikey.ApiKeyId;
import io.qingliao.chatapi.apikey.ApiKeys;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.QuotaStatus;
import io.qingliao.chatapi.security.OpenSessions;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to accounts; what was done and the record of it are stored together or not at all. */
@Component
class UserAdministration {

    private static final Logger log = LoggerFactory.getLogger(UserAdministration.class);

    private final Accounts accounts;
    private final AccountStanding standing;
    private final QuotaLedger ledger;
    private final CreditLedger credits;
    private final ApiKeys keys;
    private final Passwords passwords;
    private final OpenSessions sessions;
    private final AuditLog audit;

    UserAdministration(
            Accounts accounts,
            AccountStanding standing,
            QuotaLedger ledger,
            CreditLedger credits,
            ApiKeys keys,
            Passwords passwords,
            OpenSessions sessions,
            AuditLog audit) {
        this.accounts = accounts;
        this.standing = standing;
        this.ledger = ledger;
        this.credits = credits;
        this.keys = keys;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Transactional
    void change(AccountId admin, AccountId account, UserChange wanted) {
        if (wanted.enabled() == null && wanted.role() == null) {
            throw Refusal.of(ErrorCode.FIELD_REQUIRED, "enabled or role is required.")
                    .about("enabled", null, null);
        }
        if (wanted.role() != null) {
            record(admin, "user.give_role", standing.give(account, wanted.role()));
        }
        if (wanted.enabled() != null) {
            record(
                    admin,
                    wanted.enabled() ? "user.enable" : "user.disable",
                    wanted.enabled() ? standing.enable(account) : standing.disable(account));
        }
    }

    OneTimePassword create(AccountId admin, Username username, Role role) {
        return accounts.registerFor(
                username,
                role,
                account -> audit.record(
                        admin, "user.create", "account", account.id().toString(), null, Audited.of(account)));
    }

    @Transactional
    void approve(AccountId admin, AccountId account) {
        record(admin, "user.approve", standing.approve(account));
    }

    @Transactional
    void expel(AccountId admin, AccountId account) {
        record(admin, "user.delete", standing.expel(account));
    }

    @Transactional
    void restore(AccountId admin, AccountId account) {
        record(admin, "user.restore", standing.restore(account));
    }

    OneTimePassword resetPassword(AccountId admin, AccountId account) {
        return passwords.reset(
                account, () -> audit.record(admin, "user.reset_password", "account", account.toString(), null, null));
    }

    @Transactional
    void endSessions(AccountId admin, AccountId account) {
        int ended = sessions.endAll(accounts.get(account).id());
        audit.record(admin, "user.end_sessions", "account", account.toString(), new OpenCount(ended), new OpenCount(0));
    }

    private record OpenCount(int sessions) {}

    @Transactional
    QuotaStatus grant(AccountId admin, AccountId account, UsesGrant grant) {
        QuotaStatus before = ledger.statusOf(accounts.get(account).id());
        boolean isNew = !credits.hasGranted(account, grant.grantId());
        Amount amount = grant.amount();
        QuotaStatus after = credits.grant(account, grant.grantId(), amount, grant.reason(), admin);
        if (isNew) {
            audit.record(admin, "user.grant", "account", account.toString(), before, after);
            log.info(
                    "admin={} granted {}={} grant={} account={}",
                    admin,
                    amount.unit().word(),
                    amount.number(),
                    grant.grantId(),
                    account);
        }
        return after;
    }

    @Transactional
    void revoke(AccountId admin, AccountId account, ApiKeyId key) {
        keys.revoke(account, key, admin);
        audit.record(admin, "api_key.revoke", "account", account.toString(), null, new RevokedKey(key.value()));
    }

    private record RevokedKey(UUID apiKeyId) {}

    private void record(AccountId admin, String action, AccountChange change) {
        if (change.changesSomething()) {
            AccountSummary account = change.after();
            audit.record(
                    admin,
                    action,
                    "account",
                    account.id().toString(),
                    Audited.of(change.before()),
                    Audited.of(account));
        }
    }

    /** Without the name: the log knows the account by its id. */
    private record Audited(
            Role role,
            AccountState state,
            boolean enabled,
            @Nullable Instant leavesAt) {

        static Audited of(AccountSummary account) {
            return new Audited(account.role(), account.state(), account.enabled(), account.leavesAt());
        }
    }
}
