package io.qingliao.chatapi.quota;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Appends and reads; there is nothing here to change what happened or to delete a row with. */
interface LedgerEntries extends Repository<LedgerEntry, Long> {

    LedgerEntry save(LedgerEntry entry);

    Optional<LedgerEntry> findByOnceKey(String onceKey);

    boolean existsByAccountIdAndKind(UUID account, EntryKind kind);

    boolean existsByAccountIdAndChargedOnAndChargedGreaterThan(UUID account, LocalDate day, int charged);

    /** The one change to a row that is allowed: to forget who acted. */
    @Modifying
    @Query(nativeQuery = true, value = "update quota_entry set actor_id = null where actor_id = :actor")
    int forgetActor(UUID actor);

    List<LedgerEntry> findTop100ByAccountIdOrderByIdDesc(UUID account);

    @Query("""
            select e from LedgerEntry e
            where e.accountId = :account and e.id < :before
              and e.kind <> io.qingliao.chatapi.quota.EntryKind.RESERVE
              and e.kind <> io.qingliao.chatapi.quota.EntryKind.RELEASE
              and (e.charged is null or e.charged > 0)
            order by e.id desc""")
    List<LedgerEntry> toldBefore(UUID account, long before, Limit limit);

    @Query("""
            select new io.qingliao.chatapi.quota.DaySum(
                e.accountId, e.unit,
                sum(case when e.kind = io.qingliao.chatapi.quota.EntryKind.DAILY_GRANT then e.amount else 0 end),
                sum(e.amount))
            from LedgerEntry e
            where e.accountId in :accounts and e.pocket = io.qingliao.chatapi.quota.Pocket.DAILY and e.pocketDay = :day
            group by e.accountId, e.unit""")
    List<DaySum> daySums(Collection<UUID> accounts, LocalDate day);

    @Query("""
            select new io.qingliao.chatapi.quota.ChargedSum(e.accountId, e.unit, sum(e.charged)) from LedgerEntry e
            where e.accountId in :accounts and e.chargedOn >= :first and e.chargedOn <= :last
            group by e.accountId, e.unit""")
    List<ChargedSum> charged(Collection<UUID> accounts, LocalDate first, LocalDate last);
}
