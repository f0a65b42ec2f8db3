package io.qingliao.chatapi.admin;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class LostPasswordOnPostgreSqlTest extends LostPasswordBehaviour {}
