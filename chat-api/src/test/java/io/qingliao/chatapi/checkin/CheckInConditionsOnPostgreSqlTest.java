package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class CheckInConditionsOnPostgreSqlTest extends CheckInConditionsBehaviour {}
