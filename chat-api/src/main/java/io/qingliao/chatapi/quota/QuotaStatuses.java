package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what is left; a day whose free uses nobody touched yet has no rows and is full. */
@Component
class QuotaStatuses {

    private final LedgerEntries entries;
    private final QuotaSettings settings;
    private final QuotaDays days;

    QuotaStatuses(LedgerEntries entries, QuotaSettings settings, QuotaDays days) {
        this.entries = entries;
        this.settings = settings;
        this.days = days;
    }

    Map<AccountId, QuotaStatus> of(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        List<UUID> ids = accounts.stream().map(AccountId::value).toList();
        LocalDate today = days.today();
        Map<UUID, Long> daily = byAccount(entries.dailySums(ids, today));
        Map<UUID, Long> balances = byAccount(entries.balances(ids));
        Instant renewsAt = days.endOf(today);
        return accounts.stream().distinct().collect(Collectors.toMap(Function.identity(), account -> {
            int dailyRemaining = Math.toIntExact(daily.getOrDefault(account.value(), (long) settings.dailyUses()));
            int balance = Math.toIntExact(balances.getOrDefault(account.value(), 0L));
            return new QuotaStatus(dailyRemaining + balance, settings.dailyUses(), dailyRemaining, balance, renewsAt);
        }));
    }

    private static Map<UUID, Long> byAccount(List<PocketSum> sums) {
        return sums.stream().collect(Collectors.toMap(PocketSum::account, PocketSum::uses));
    }
}
