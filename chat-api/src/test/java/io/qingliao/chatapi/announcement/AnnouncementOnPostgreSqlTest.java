package io.qingliao.chatapi.announcement;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class AnnouncementOnPostgreSqlTest extends AnnouncementBehaviour {}
