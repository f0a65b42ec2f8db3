package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class QuotaDataOnPostgreSqlTest extends QuotaDataBehaviour {}
