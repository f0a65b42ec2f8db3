package io.qingliao.chatapi.security;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class OwnAccountOnPostgreSqlTest extends OwnAccountBehaviour {}
