package io.qingliao.chatapi.announcement.web;

import io.qingliao.chatapi.announcement.AnnouncementView;
import java.util.List;

record AnnouncementList(List<AnnouncementView> items) {}
