package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.support.OnPostgreSql;

@OnPostgreSql
class TokenPlanCompletionOnPostgreSqlTest extends TokenPlanCompletionBehaviour {}
