package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.quota.LedgerHistory;
import io.qingliao.chatapi.quota.QuotaDays;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.quota.Reward;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who checked in on which day of the users' calendar: each once a day, whatever they tap. */
@Service
public class CheckIns {

    private final StoredCheckIns stored;
    private final Accounts accounts;
    private final CreditLedger credits;
    private final LedgerHistory history;
    private final QuotaDays days;
    private final CheckInSettings settings;
    private final Clock clock;

    CheckIns(
            StoredCheckIns stored,
            Accounts accounts,
            CreditLedger credits,
            LedgerHistory history,
            QuotaDays days,
            CheckInSettings settings,
            Clock clock) {
        this.stored = stored;
        this.accounts = accounts;
        this.credits = credits;
        this.history = history;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    public CheckInView of(AccountId account) {
        LocalDate today = days.today();
        return stored.find(account, today).map(this::checkedIn).orElseGet(() -> toCheckIn(account, today));
    }

    /** Once a day; a second time changes nothing. Refuses with check_in_condition. */
    @Transactional
    public CheckInView checkIn(AccountId account) {
        if (!settings.enabled()) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "There is no checking in here.");
        }
        accounts.lock(account);
        LocalDate today = days.today();
        return checkedIn(stored.find(account, today).orElseGet(() -> reward(account, today)));
    }

    private CheckIn reward(AccountId account, LocalDate today) {
        missing(account, today).ifPresent(missing -> {
            throw unmet(missing);
        });
        int streak = streakBefore(account, today) + 1;
        Reward reward = settings.rewardOf(streak);
        QuotaUnit unit = credits.unitOf(account);
        CheckIn checkIn = new CheckIn(today, streak, unit, reward.in(unit));
        stored.insert(account, checkIn);
        reward.amountIn(unit)
                .ifPresent(amount -> credits.credit(
                        account, Credit.of(EntryKind.CHECK_IN, amount, "check-in:" + account + ":" + today)));
        return checkIn;
    }

    private CheckInView checkedIn(CheckIn today) {
        return new CheckInView(
                settings.enabled(), true, today.streak(), today.reward(), today.unit(), days.endOf(today.day()), null);
    }

    private CheckInView toCheckIn(AccountId account, LocalDate today) {
        int streak = streakBefore(account, today);
        QuotaUnit unit = credits.unitOf(account);
        return new CheckInView(
                settings.enabled(),
                false,
                streak,
                settings.rewardOf(streak + 1).in(unit),
                unit,
                days.endOf(today),
                missing(account, today).orElse(null));
    }

    private int streakBefore(AccountId account, LocalDate today) {
        return stored.find(account, today.minusDays(1)).map(CheckIn::streak).orElse(0);
    }

    private Optional<Missing> missing(AccountId account, LocalDate today) {
        if (accounts.get(account).createdAt().plus(settings.accountAge()).isAfter(clock.instant())) {
            return Optional.of(Missing.ACCOUNT_TOO_YOUNG);
        }
        if (settings.turnRequired() && !history.hasPaidOn(account, today)) {
            return Optional.of(Missing.TURN_NEEDED);
        }
        return Optional.empty();
    }

    private Refusal unmet(Missing missing) {
        return switch (missing) {
            case ACCOUNT_TOO_YOUNG ->
                Refusal.of(
                                ErrorCode.CHECK_IN_CONDITION,
                                "An account must be %s old to check in.".formatted(settings.accountAge()))
                        .about("accountAge", settings.accountAge(), null);
            case TURN_NEEDED ->
                Refusal.of(ErrorCode.CHECK_IN_CONDITION, "Talk a little first: one answer today, then check in.")
                        .about("turn", 1, 0);
        };
    }
}
