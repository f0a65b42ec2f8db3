package io.qingliao.chatapi.feedback;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Feedback on deleted conversations is out of sight until they are restored. */
interface StoredFeedback extends Repository<Feedback, UUID> {

    Optional<Feedback> findByMessageId(UUID messageId);

    @Query("""
            select f from Feedback f join Message m on m.id = f.messageId
            where m.conversationId = :conversationId
            order by m.place
            """)
    List<Feedback> findByConversation(UUID conversationId);

    List<Feedback> findByAccountIdOrderByUpdatedAt(UUID accountId);

    @Query("""
            select f from Feedback f
            join Message m on m.id = f.messageId join Conversation c on c.id = m.conversationId
            where c.deletedAt is null and f.rating in :ratings
            """)
    Page<Feedback> findNotDeleted(List<Rating> ratings, Pageable page);

    @Modifying
    @Query("delete from Feedback f where f.messageId = :messageId")
    void deleteByMessage(UUID messageId);
}
