package io.qingliao.chatapi;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class LogsOnH2Test extends LogsBehaviour {}
