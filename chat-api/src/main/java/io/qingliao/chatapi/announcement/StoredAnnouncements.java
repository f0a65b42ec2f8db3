package io.qingliao.chatapi.announcement;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredAnnouncements extends Repository<Announcement, UUID> {

    Optional<Announcement> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Announcement a where a.id = :id")
    Optional<Announcement> lock(UUID id);

    @Query("""
            select a from Announcement a where a.startsAt <= :now and (a.endsAt is null or a.endsAt > :now)
            order by a.startsAt desc, a.id""")
    List<Announcement> activeAt(Instant now, Limit limit);

    @Query("select a from Announcement a order by a.startsAt desc, a.id")
    List<Announcement> newest(Limit limit);

    void delete(Announcement announcement);
}
