package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class AlertsOnPostgreSqlTest extends AlertBehaviour {}
