package io.qingliao.chatapi.welcome;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class WelcomeOnH2Test extends WelcomeBehaviour {}
