package io.qingliao.chatapi.announcement;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that administrators tell or told everybody. */
@Service
public class Announcements {

    /** More at once nobody reads. */
    private static final Limit SHOWN = Limit.of(20);

    private static final Limit LISTED = Limit.of(200);

    private final StoredAnnouncements stored;
    private final EntityManager entities;
    private final AuditLog audit;
    private final Clock clock;

    Announcements(StoredAnnouncements stored, EntityManager entities, AuditLog audit, Clock clock) {
        this.stored = stored;
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** What everybody should read now: what matters most first, and of that the newest. */
    public List<AnnouncementView> active() {
        return stored.activeAt(clock.instant(), SHOWN).stream()
                .sorted(comparing(Announcement::level, reverseOrder()))
                .map(Announcement::view)
                .toList();
    }

    /** Newest first, with those that are over or still to come; at most 200. */
    public List<AnnouncementView> all() {
        return stored.newest(LISTED).stream().map(Announcement::view).toList();
    }

    /** The id is the client's: made twice, it is made once and says what was said first. */
    @Transactional
    public AnnouncementView publish(AccountId admin, UUID id, Notice notice) {
        return stored.findById(id)
                .orElseGet(() -> publishNew(admin, id, notice))
                .view();
    }

    private Announcement publishNew(AccountId admin, UUID id, Notice notice) {
        Announcement announcement = new Announcement(id, notice);
        entities.persist(announcement);
        audit.record(admin, "announcement.publish", "announcement", id.toString(), null, announcement.view());
        return announcement;
    }

    /** Refuses with not_found. */
    @Transactional
    public AnnouncementView change(AccountId admin, UUID id, Notice notice) {
        Announcement announcement = require(id);
        AnnouncementView before = announcement.view();
        announcement.say(notice);
        if (!before.equals(announcement.view())) {
            audit.record(admin, "announcement.change", "announcement", id.toString(), before, announcement.view());
        }
        return announcement.view();
    }

    /** Refuses with not_found. */
    @Transactional
    public void withdraw(AccountId admin, UUID id) {
        Announcement announcement = require(id);
        stored.delete(announcement);
        audit.record(admin, "announcement.withdraw", "announcement", id.toString(), announcement.view(), null);
    }

    private Announcement require(UUID id) {
        return stored.lock(id)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no announcement %s.".formatted(id)));
    }
}
