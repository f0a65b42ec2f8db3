package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class OpsOnH2Test extends OpsBehaviour {}
