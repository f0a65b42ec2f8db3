package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class FeedbackOnPostgreSqlTest extends FeedbackBehaviour {}
