package io.qingliao.chatapi.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredMessages extends Repository<Message, UUID> {

    Optional<Message> findById(UUID id);

    @Query("""
            select m from Message m join Conversation c on c.id = m.conversationId
            where m.id in :ids and c.deletedAt is null
            """)
    List<Message> findNotDeleted(Collection<UUID> ids);

    List<Message> findByConversationIdOrderByPlace(UUID conversationId);

    List<Message> findByConversationIdAndTurnIdOrderByPlace(UUID conversationId, UUID turnId);

    List<Message> findByConversationIdAndTurnIdInOrderByPlace(UUID conversationId, Collection<UUID> turnIds);

    /** The shape of the tree, oldest first; an answer stands for its turn. */
    @Query("""
            select new io.qingliao.chatapi.conversation.TurnTree$Node(
                m.turnId, m.parentTurnId, m.questionTurnId, m.place, m.pinned, m.remembersFrom)
            from Message m
            where m.conversationId = :conversationId and m.role = ASSISTANT
            order by m.place
            """)
    List<TurnTree.Node> findNodes(UUID conversationId);

    Optional<Message> findByConversationIdAndStatus(UUID conversationId, MessageStatus status);

    Optional<Message> findByReservationId(UUID reservationId);

    @Query("""
            select m from Message m join Conversation c on c.id = m.conversationId
            where c.id in :conversations and m.turnId = c.activeLeaf
            order by m.place
            """)
    List<Message> findLatestTurns(Collection<UUID> conversations);

    @Modifying
    @Query("delete from Message m where m.conversationId in :conversationIds")
    void deleteByConversations(Collection<UUID> conversationIds);

    @Modifying
    @Query("delete from Message m where m.conversationId = :conversationId and m.turnId = :turnId")
    void deleteTurn(UUID conversationId, UUID turnId);

    long count();

    @Query("select count(m) from Message m where m.role = USER and m.createdAt >= :since")
    long countTurnsSince(Instant since);

    @Query("""
            select count(distinct c.accountId)
            from Message m join Conversation c on c.id = m.conversationId
            where m.createdAt >= :since
            """)
    long countAccountsSince(Instant since);

    /** Unlike the entity manager's own, it tells a place that is taken by Spring's exceptions. */
    void flush();
}
