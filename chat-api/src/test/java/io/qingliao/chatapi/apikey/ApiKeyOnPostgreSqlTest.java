package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class ApiKeyOnPostgreSqlTest extends ApiKeyBehaviour {}
