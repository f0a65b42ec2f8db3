package io.qingliao.chatapi.admin;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class UserAdministrationOnH2Test extends UserAdministrationBehaviour {}
