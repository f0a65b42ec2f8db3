package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Balances.Balance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is left; a day whose grant nobody touched yet has no rows and is full. */
@Component
class QuotaStatuses {

    private record Counted(UUID account, QuotaUnit unit) {}

    private static final DaySum UNTOUCHED = new DaySum(new UUID(0, 0), QuotaUnit.USES, 0, 0);

    private final QuotaAccounts accounts;
    private final LedgerEntries entries;
    private final OpenReservations open;
    private final Balances balances;
    private final QuotaSettings settings;
    private final QuotaDays days;

    QuotaStatuses(
            QuotaAccounts accounts,
            LedgerEntries entries,
            OpenReservations open,
            Balances balances,
            QuotaSettings settings,
            QuotaDays days) {
        this.accounts = accounts;
        this.entries = entries;
        this.open = open;
        this.balances = balances;
        this.settings = settings;
        this.days = days;
    }

    Map<AccountId, QuotaStatus> of(Collection<AccountId> asked) {
        return standings(asked, days.today()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, standing -> standing.getValue().status()));
    }

    QuotaStatus of(AccountId account) {
        return standingOf(account, days.today()).status();
    }

    /** As it is on this day, which is today to whoever goes on with it. */
    Standing standingOf(AccountId account, LocalDate today) {
        return Objects.requireNonNull(standings(List.of(account), today).get(account));
    }

    private Map<AccountId, Standing> standings(Collection<AccountId> asked, LocalDate today) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = asked.stream().map(AccountId::value).distinct().toList();
        List<Terms> terms = accounts.terms(ids);
        Map<Counted, DaySum> daily = entries.daySums(ids, today).stream()
                .collect(Collectors.toMap(sum -> new Counted(sum.account(), sum.unit()), Function.identity()));
        Map<Counted, Integer> lasting = balances.of(ids).stream()
                .collect(
                        Collectors.toMap(balance -> new Counted(balance.accountId(), balance.unit()), Balance::amount));
        Map<Counted, Long> charged = chargedThisMonth(terms, today);
        return terms.stream().collect(Collectors.toMap(found -> new AccountId(found.account()), found -> {
            Counted counted = new Counted(found.account(), found.unit());
            DaySum day = daily.getOrDefault(counted, UNTOUCHED);
            int balance = lasting.getOrDefault(counted, 0);
            return standing(found, today, day, balance, charged.getOrDefault(counted, 0L));
        }));
    }

    /** Open reservations count as charged; only where a cap asks for it. */
    private Map<Counted, Long> chargedThisMonth(List<Terms> terms, LocalDate today) {
        List<UUID> capped = terms.stream()
                .filter(found -> found.monthlyCap() != null)
                .map(Terms::account)
                .toList();
        if (capped.isEmpty()) {
            return Map.of();
        }
        LocalDate first = today.withDayOfMonth(1);
        LocalDate last = today.withDayOfMonth(today.lengthOfMonth());
        return Stream.concat(entries.charged(capped, first, last).stream(), open.reserved(capped, first, last).stream())
                .collect(
                        Collectors.toMap(sum -> new Counted(sum.account(), sum.unit()), ChargedSum::amount, Long::sum));
    }

    private Standing standing(Terms terms, LocalDate today, DaySum day, int balance, long charged) {
        int grant = terms.dailyGrant(settings);
        int granted = Math.toIntExact(day.granted());
        int dailyRemaining = Math.toIntExact(day.left()) + Math.max(0, grant - granted);
        int remaining = dailyRemaining + balance;
        Integer monthlyRemaining = remainingOf(terms.monthlyCap(), charged);
        Instant monthRenewsAt =
                terms.monthlyCap() == null ? null : days.endOf(today.withDayOfMonth(today.lengthOfMonth()));
        return new Standing(
                new QuotaStatus(
                        terms.unit(),
                        monthlyRemaining == null ? remaining : Math.min(remaining, monthlyRemaining),
                        grant,
                        dailyRemaining,
                        balance,
                        days.endOf(today),
                        terms.monthlyCap(),
                        monthlyRemaining,
                        monthRenewsAt),
                granted);
    }

    private static @Nullable Integer remainingOf(@Nullable Integer cap, long charged) {
        return cap == null ? null : (int) Math.max(0, cap - charged);
    }
}
