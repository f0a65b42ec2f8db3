package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class CheckInOnPostgreSqlTest extends CheckInBehaviour {}
