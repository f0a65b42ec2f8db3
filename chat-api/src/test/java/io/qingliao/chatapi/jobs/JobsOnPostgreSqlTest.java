package io.qingliao.chatapi.jobs;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class JobsOnPostgreSqlTest extends JobBehaviour {}
