package io.qingliao.chatapi.welcome;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class WelcomeOnPostgreSqlTest extends WelcomeBehaviour {}
