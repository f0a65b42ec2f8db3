package io.qingliao.chatapi.announcement.web;

import io.qingliao.chatapi.announcement.Announcements;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnnouncementController {

    private final Announcements announcements;

    AnnouncementController(Announcements announcements) {
        this.announcements = announcements;
    }

    @GetMapping("/api/v1/announcements")
    AnnouncementList active() {
        return new AnnouncementList(announcements.active());
    }
}
