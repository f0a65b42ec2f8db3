package io.qingliao.chatapi.account;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredAccounts extends Repository<Account, UUID>, JpaSpecificationExecutor<Account> {

    Optional<Account> findById(UUID id);

    List<Account> findAllByIdIn(Collection<UUID> ids);

    Optional<Account> findByUsernameKey(String usernameKey);

    boolean existsByUsernameKey(String usernameKey);

    boolean existsByRole(Role role);

    /** In a fixed order, so that two transactions that lock them never wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select a from Account a
            where a.role = io.qingliao.chatapi.account.Role.ADMIN and a.enabled and a.approved and a.leavesAt is null
            order by a.id""")
    List<Account> lockActiveAdministrators();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(UUID id);

    /** Holds back also whoever stores something that hangs on the account, which a plain lock lets pass. */
    @Query(nativeQuery = true, value = "select a.id from account a where a.id = :id for update")
    Optional<UUID> lockWithWhatHangsOnIt(UUID id);

    @Query("select a.id from Account a where a.leavesAt <= :now order by a.leavesAt")
    List<UUID> idsLeavingBy(Instant now, Limit limit);

    /** What hangs on the account goes with it, by the foreign keys. */
    @Modifying
    @Query("delete from Account a where a.id = :id")
    void erase(UUID id);

    @Modifying
    @Query("update Account a set a.lastSeenAt = :at where a.id = :id and (a.lastSeenAt is null or a.lastSeenAt < :at)")
    int seen(UUID id, Instant at);

    /** Unlike the entity manager's own, it tells a taken name by Spring's exceptions. */
    void flush();

    long count();

    long countByLastSeenAtGreaterThanEqual(Instant since);
}
