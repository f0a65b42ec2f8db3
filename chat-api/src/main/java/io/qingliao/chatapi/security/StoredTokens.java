package io.qingliao.chatapi.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface StoredTokens extends Repository<StoredToken, String> {

    Optional<StoredToken> findById(String hash);

    @Modifying
    @Query("delete from StoredToken t where t.hash = :hash")
    int deleteByHash(String hash);

    @Modifying
    @Query("delete from StoredToken t where t.accountId = :account")
    int deleteByAccount(UUID account);

    List<StoredToken> findByAccountIdAndExpiresAtGreaterThanOrderByLastUsedAtDescIdDesc(UUID account, Instant now);

    /** The one used last first. */
    @Query("""
            select t.hash from StoredToken t where t.accountId = :account and t.expiresAt > :now
            order by t.lastUsedAt desc, t.id desc""")
    List<String> hashesByLastUse(UUID account, Instant now);

    boolean existsByAccountIdAndClientAddressAndExpiresAtGreaterThan(UUID account, String place, Instant now);

    @Modifying
    @Query("delete from StoredToken t where t.id = :id and t.accountId = :account")
    int deleteByIdOf(UUID id, UUID account);

    @Modifying
    @Query("delete from StoredToken t where t.accountId = :account and t.hash <> :kept")
    int deleteOthers(UUID account, String kept);

    @Transactional
    @Modifying
    @Query("update StoredToken t set t.lastUsedAt = :at where t.hash = :hash and t.lastUsedAt < :at")
    int used(String hash, Instant at);

    @Modifying
    @Query("delete from StoredToken t where t.expiresAt <= :now")
    int deleteExpired(Instant now);
}
