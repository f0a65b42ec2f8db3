package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class HouseAnswerOnH2Test extends HouseAnswerBehaviour {}
