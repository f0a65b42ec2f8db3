package io.qingliao.chatapi.returning;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class ReturningMigrationOnH2Test extends ReturningMigrationBehaviour {}
