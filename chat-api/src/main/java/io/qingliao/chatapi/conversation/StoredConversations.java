package io.qingliao.chatapi.conversation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredConversations extends Repository<Conversation, UUID> {

    Optional<Conversation> findById(UUID id);

    Optional<Conversation> findByIdAndAccountId(UUID id, UUID accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id and c.accountId = :accountId")
    Optional<Conversation> lockOwned(UUID id, UUID accountId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Conversation c where c.id = :id")
    Optional<Conversation> lock(UUID id);

    @Query("""
            select c from Conversation c
            where c.accountId = :accountId
              and (c.updatedAt < :updatedAt or (c.updatedAt = :updatedAt and c.id < :id))
            order by c.updatedAt desc, c.id desc
            """)
    List<Conversation> findNewestBefore(UUID accountId, Instant updatedAt, UUID id, Limit limit);

    void delete(Conversation conversation);

    @Query("""
            select new io.qingliao.chatapi.conversation.ConversationCounts$Row(
                c.accountId, count(c), sum(c.messageCount))
            from Conversation c
            where c.accountId in :accounts
            group by c.accountId
            """)
    List<ConversationCounts.Row> countByAccount(Collection<UUID> accounts);
}
