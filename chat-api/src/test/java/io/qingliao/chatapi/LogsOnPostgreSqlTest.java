package io.qingliao.chatapi;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class LogsOnPostgreSqlTest extends LogsBehaviour {}
