package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.conversation.MessageId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
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

    /** One that was rated up, and the answer that it is about. */
    record Liked(UUID feedback, MessageId answer) {

        /** As the database gives it. */
        Liked(UUID feedback, UUID answer) {
            this(feedback, new MessageId(answer));
        }
    }

    /** In the order of their ids, which no change of an opinion changes. */
    @Query("""
            select new io.qingliao.chatapi.feedback.StoredFeedback$Liked(f.id, f.messageId) from Feedback f
            join Message m on m.id = f.messageId join Conversation c on c.id = m.conversationId
            where c.deletedAt is null and f.rating = UP and f.id > :after
            order by f.id
            """)
    List<Liked> findLikedAfter(UUID after, Limit limit);

    /** Two answers to one question, one rated up and one rated down. */
    record Pair(MessageId better, MessageId worse) {

        /** As the database gives it. */
        Pair(UUID better, UUID worse) {
            this(new MessageId(better), new MessageId(worse));
        }
    }

    @Query("""
            select new io.qingliao.chatapi.feedback.StoredFeedback$Pair(better.id, worse.id)
            from Message better
            join Message worse
              on worse.conversationId = better.conversationId and worse.questionTurnId = better.questionTurnId
            join Feedback f on f.messageId = worse.id
            where better.id in :better and f.rating = DOWN
            order by better.id, worse.id
            """)
    List<Pair> findWorse(Collection<UUID> better);

    @Modifying
    @Query("delete from Feedback f where f.messageId = :messageId")
    void deleteByMessage(UUID messageId);
}
