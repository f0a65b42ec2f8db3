package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class DrainedServersOnPostgreSqlTest extends DrainedServersBehaviour {}
