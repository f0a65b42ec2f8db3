package io.qingliao.chatapi.announcement.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.announcement.AnnouncementView;
import io.qingliao.chatapi.announcement.Announcements;
import io.qingliao.chatapi.announcement.Level;
import io.qingliao.chatapi.announcement.Notice;
import io.qingliao.chatapi.shared.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/announcements")
class AnnouncementAdminController {

    private final Announcements announcements;
    private final Clock clock;

    AnnouncementAdminController(Announcements announcements, Clock clock) {
        this.announcements = announcements;
        this.clock = clock;
    }

    @GetMapping
    AnnouncementList all() {
        return new AnnouncementList(announcements.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AnnouncementView publish(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid NewAnnouncement body) {
        return announcements.publish(admin, body.announcementId(), body.notice(clock.instant()));
    }

    @PutMapping("/{announcement}")
    AnnouncementView change(
            @AuthenticationPrincipal AccountId admin,
            @PathVariable UUID announcement,
            @RequestBody @Valid NoticeBody body) {
        return announcements.change(admin, announcement, body.notice(clock.instant()));
    }

    @DeleteMapping("/{announcement}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@AuthenticationPrincipal AccountId admin, @PathVariable UUID announcement) {
        announcements.withdraw(admin, announcement);
    }

    /** The client makes the id, so that an announcement sent twice is made once. */
    record NewAnnouncement(
            @NotNull UUID announcementId,

            @NotBlank @Size(max = 1000) @Pattern(regexp = PlainText.LINES)
            String text,

            @NotNull Level level,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {

        Notice notice(Instant now) {
            return new Notice(text, level, Objects.requireNonNullElse(startsAt, now), endsAt);
        }
    }

    record NoticeBody(
            @NotBlank @Size(max = 1000) @Pattern(regexp = PlainText.LINES)
            String text,

            @NotNull Level level,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {

        Notice notice(Instant now) {
            return new Notice(text, level, Objects.requireNonNullElse(startsAt, now), endsAt);
        }
    }
}
