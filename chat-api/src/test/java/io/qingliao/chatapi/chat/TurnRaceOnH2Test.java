package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class TurnRaceOnH2Test extends TurnRaceBehaviour {}
