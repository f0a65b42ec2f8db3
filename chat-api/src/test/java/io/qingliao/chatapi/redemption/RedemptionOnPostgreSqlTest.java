package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class RedemptionOnPostgreSqlTest extends RedemptionBehaviour {}
