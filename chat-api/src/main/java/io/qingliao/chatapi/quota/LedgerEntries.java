package io.qingliao.chatapi.quota;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Appends and reads; there is nothing here to change or delete a row with. */
interface LedgerEntries extends Repository<LedgerEntry, Long> {

    LedgerEntry save(LedgerEntry entry);

    Optional<LedgerEntry> findByOnceKey(String onceKey);

    List<LedgerEntry> findTop100ByAccountIdOrderByIdDesc(UUID account);

    @Query("""
            select new io.qingliao.chatapi.quota.PocketSum(e.accountId, sum(e.amount)) from LedgerEntry e
            where e.accountId in :accounts and e.pocket = io.qingliao.chatapi.quota.Pocket.DAILY and e.pocketDay = :day
            group by e.accountId""")
    List<PocketSum> dailySums(Collection<UUID> accounts, LocalDate day);

    @Query("""
            select new io.qingliao.chatapi.quota.PocketSum(e.accountId, sum(e.amount)) from LedgerEntry e
            where e.accountId in :accounts and e.pocket = io.qingliao.chatapi.quota.Pocket.BALANCE
            group by e.accountId""")
    List<PocketSum> balances(Collection<UUID> accounts);
}
