package io.qingliao.chatapi.account;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class AccountExportOnPostgreSqlTest extends AccountExportBehaviour {}
