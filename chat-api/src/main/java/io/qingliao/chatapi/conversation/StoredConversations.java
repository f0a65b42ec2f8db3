package io.qingliao.chatapi.conversation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredConversations extends Repository<Conversation, UUID> {

    Optional<Conversation> findById(UUID id);

    /** Deleted or not. */
    List<Conversation> findByAccountIdOrderByCreatedAt(UUID accountId);

    /** Deleted or not. */
    Optional<Conversation> findByIdAndAccountId(UUID id, UUID accountId);

    @Query("select c from Conversation c where c.id = :id and c.accountId = :accountId and c.deletedAt is null")
    Optional<Conversation> findOwned(UUID id, UUID accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id and c.accountId = :accountId and c.deletedAt is null")
    Optional<Conversation> lockOwned(UUID id, UUID accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id and c.accountId = :accountId and c.deletedAt is not null")
    Optional<Conversation> lockDeleted(UUID id, UUID accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id")
    Optional<Conversation> lock(UUID id);

    @Query("""
            select c from Conversation c
            where c.accountId = :accountId
              and (:deleted = true and c.deletedAt is not null
                or :deleted = false and c.deletedAt is null and c.archived = :archived)
              and (c.pinned = false and :pinned = true
                or c.pinned = :pinned
                  and (c.updatedAt < :updatedAt or (c.updatedAt = :updatedAt and c.id < :id)))
            order by c.pinned desc, c.updatedAt desc, c.id desc
            """)
    List<Conversation> findNewestBefore(
            UUID accountId, boolean deleted, boolean archived, boolean pinned, Instant updatedAt, UUID id, Limit limit);

    /** Of those that are being brought back, none: it waits for them, and looks again. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.deletedAt <= :before order by c.deletedAt, c.id")
    List<Conversation> lockDeletedBefore(Instant before, Limit limit);

    @Modifying
    @Query("delete from Conversation c where c.id in :ids")
    void deleteByIds(Collection<UUID> ids);

    @Query("""
            select new io.qingliao.chatapi.conversation.ConversationCounts$Row(
                c.accountId, count(c), sum(c.messageCount))
            from Conversation c
            where c.accountId in :accounts and c.deletedAt is null
            group by c.accountId
            """)
    List<ConversationCounts.Row> countByAccount(Collection<UUID> accounts);
}
