package io.qingliao.chatapi.apikey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredKeys extends Repository<ApiKey, UUID> {

    List<ApiKey> findByPrefix(String prefix);

    Optional<ApiKey> findByIdAndAccountId(UUID id, UUID account);

    List<ApiKey> findByAccountIdOrderByCreatedAtDescIdDesc(UUID account);

    List<ApiKey> findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(UUID account);

    int countByAccountIdAndRevokedAtIsNull(UUID account);

    @Modifying
    @Query("update ApiKey k set k.lastUsedAt = :at where k.id = :id and (k.lastUsedAt is null or k.lastUsedAt < :at)")
    int used(UUID id, Instant at);

    @Modifying
    @Query("delete from ApiKey k where k.revokedAt <= :before")
    int deleteRevoked(Instant before);
}
