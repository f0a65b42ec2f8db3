package io.qingliao.chatapi.account;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class RegistrationOnH2Test extends RegistrationBehaviour {}
