package io.qingliao.chatapi.quota;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OpenReservations extends Repository<OpenReservation, UUID> {

    Optional<OpenReservation> findById(UUID id);

    Optional<OpenReservation> findByAccountIdAndTurnId(UUID account, UUID turnId);

    boolean existsByAccountId(UUID account);

    List<OpenReservation> findByLeaseUntilLessThanEqualOrderByLeaseUntil(Instant now);

    /** Unlike the entity manager's own, it tells a turn that has one already by Spring's exceptions. */
    void flush();

    @Query("""
            select new io.qingliao.chatapi.quota.ChargedSum(r.accountId, r.unit, sum(r.fromDaily + r.fromBalance))
            from OpenReservation r
            where r.accountId in :accounts and r.reservedOn >= :first and r.reservedOn <= :last
            group by r.accountId, r.unit""")
    List<ChargedSum> reserved(Collection<UUID> accounts, LocalDate first, LocalDate last);

    @Modifying
    @Query("update OpenReservation r set r.leaseUntil = :until where r.id in :ids")
    int extend(Collection<UUID> ids, Instant until);

    /** 1 for the one caller who ended it, 0 for all others. */
    @Modifying
    @Query("delete from OpenReservation r where r.id = :id")
    int end(UUID id);
}
