package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class DrainedServersOnH2Test extends DrainedServersBehaviour {}
