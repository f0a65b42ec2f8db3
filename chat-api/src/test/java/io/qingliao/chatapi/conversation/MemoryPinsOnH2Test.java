package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class MemoryPinsOnH2Test extends MemoryPinsBehaviour {}
