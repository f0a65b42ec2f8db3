package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class PersonaOnH2Test extends PersonaBehaviour {}
