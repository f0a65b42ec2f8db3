package io.qingliao.chatapi.returning;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class ReturningMigrationOnPostgreSqlTest extends ReturningMigrationBehaviour {}
