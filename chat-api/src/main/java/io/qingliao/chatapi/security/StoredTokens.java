package io.qingliao.chatapi.security;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredTokens extends Repository<StoredToken, String> {

    Optional<StoredToken> findById(String hash);

    @Modifying
    @Query("delete from StoredToken t where t.hash = :hash")
    int deleteByHash(String hash);

    @Modifying
    @Query("delete from StoredToken t where t.accountId = :account")
    int deleteByAccount(UUID account);

    @Modifying
    @Query("delete from StoredToken t where t.expiresAt <= :now")
    int deleteExpired(Instant now);
}
