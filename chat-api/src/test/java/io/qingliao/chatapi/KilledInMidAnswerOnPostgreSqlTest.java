package io.qingliao.chatapi;

import io.qingliao.chatapi.support.FreshPostgreSql;
import java.util.List;

/** A database that lives on, and finds out by itself that the process has gone. */
class KilledInMidAnswerOnPostgreSqlTest extends KilledInMidAnswerBehaviour {

    private final List<String> database = FreshPostgreSql.newDatabase();

    @Override
    List<String> database() {
        return database;
    }
}
