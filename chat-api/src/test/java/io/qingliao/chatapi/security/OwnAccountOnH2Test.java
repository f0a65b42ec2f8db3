package io.qingliao.chatapi.security;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class OwnAccountOnH2Test extends OwnAccountBehaviour {}
