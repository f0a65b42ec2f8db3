package io.qingliao.chatapi.announcement;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class AnnouncementOnH2Test extends AnnouncementBehaviour {}
