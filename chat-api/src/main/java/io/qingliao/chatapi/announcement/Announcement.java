package io.qingliao.chatapi.announcement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
class Announcement {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String content;

    @Enumerated(EnumType.STRING)
    @Column(name = "importance", nullable = false)
    private Level level;

    @Column(nullable = false)
    private Instant startsAt;

    private @Nullable Instant endsAt;

    @SuppressWarnings("NullAway.Init")
    protected Announcement() {}

    Announcement(UUID id, Notice notice) {
        this.id = id;
        say(notice);
    }

    final void say(Notice notice) {
        content = notice.text();
        level = notice.level();
        startsAt = notice.startsAt();
        endsAt = notice.endsAt();
    }

    Level level() {
        return level;
    }

    AnnouncementView view() {
        return new AnnouncementView(id, content, level, startsAt, endsAt);
    }
}
