package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.quota.QuotaStatus;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.security.Guesses;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns codes into uses or tokens: each code for as many people as it serves, each person once. */
@Service
public class Redemptions {

    private static final Logger log = LoggerFactory.getLogger(Redemptions.class);
    private static final String GUESSED_AT = "redemption-code";

    private final StoredBatches stored;
    private final Accounts accounts;
    private final QuotaLedger ledger;
    private final CreditLedger credits;
    private final Guesses guesses;
    private final RedemptionSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Redemptions(
            StoredBatches stored,
            Accounts accounts,
            QuotaLedger ledger,
            CreditLedger credits,
            Guesses guesses,
            RedemptionSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.stored = stored;
        this.accounts = accounts;
        this.ledger = ledger;
        this.credits = credits;
        this.guesses = guesses;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a code gave, and what its redeemer has now. */
    public record Redeemed(QuotaUnit unit, int amount, QuotaStatus quota) {}

    /** Guesses count outside the transaction, so that a refusal does not forget them. */
    public Redeemed redeem(AccountId account, String typed) {
        guesses.admit(GUESSED_AT, account, settings.wrongCodes(), settings.window());
        RedemptionCode code = RedemptionCode.parse(typed).orElseThrow(Redemptions::unknown);
        Amount given = transaction.execute(status -> redeem(account, code));
        guesses.right(GUESSED_AT, account);
        return new Redeemed(given.unit(), given.number(), ledger.statusOf(account));
    }

    /** The account is locked before anything is counted, so that one person's two codes see each other. */
    private Amount redeem(AccountId account, RedemptionCode code) {
        accounts.lock(account);
        BatchView batch = stored.findByCode(code).orElseThrow(Redemptions::unknown);
        requireValid(batch);
        requireMay(account, code, batch);
        if (!stored.take(code)) {
            throw Refusal.of(ErrorCode.CODE_USED_UP, "This code has been used up.");
        }
        UUID redemption = UUID.randomUUID();
        stored.insert(redemption, code, batch.id(), account.value(), clock.instant());
        Amount amount = new Amount(batch.unit(), batch.amount());
        credits.credit(
                account, new Credit(EntryKind.REDEMPTION, amount, "redemption:" + redemption, code.ending(), null));
        log.info("code redeemed account={} batch={} redemption={}", account, batch.id(), redemption);
        return amount;
    }

    private void requireValid(BatchView batch) {
        Instant expiresAt = batch.expiresAt();
        if (batch.revokedAt() != null) {
            throw Refusal.of(ErrorCode.CODE_REVOKED, "This code was withdrawn.");
        }
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Refusal.of(ErrorCode.CODE_EXPIRED, "This code expired at %s.".formatted(expiresAt))
                    .about("code", expiresAt, null);
        }
    }

    private void requireMay(AccountId account, RedemptionCode code, BatchView batch) {
        if (stored.hasRedeemed(account.value(), code)) {
            throw Refusal.of(ErrorCode.CODE_ALREADY_REDEEMED, "You have redeemed this code already.");
        }
        int redeemed = stored.redeemedBy(account.value(), batch.id());
        if (redeemed >= batch.codesPerPerson()) {
            throw Refusal.of(
                            ErrorCode.CODE_ALREADY_REDEEMED,
                            "Of these codes everybody may redeem %d; you have redeemed %d."
                                    .formatted(batch.codesPerPerson(), redeemed))
                    .about("code", batch.codesPerPerson(), redeemed);
        }
        QuotaUnit unit = credits.unitOf(account);
        if (unit != batch.unit()) {
            throw Refusal.of(
                            ErrorCode.CODE_OF_OTHER_UNIT,
                            "This code gives %s, and your plan counts %s."
                                    .formatted(batch.unit().word(), unit.word()))
                    .about("code", unit.word(), batch.unit().word());
        }
    }

    private static Refusal unknown() {
        return Refusal.of(ErrorCode.CODE_UNKNOWN, "There is no such code.").about("code", null, null);
    }
}
