package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class ModelServersOnH2Test extends ModelServersBehaviour {}
