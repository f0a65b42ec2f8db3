package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class OrderMoveOnPostgreSqlTest extends OrderMoveBehaviour {}
