package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class TurnRaceOnPostgreSqlTest extends TurnRaceBehaviour {}
