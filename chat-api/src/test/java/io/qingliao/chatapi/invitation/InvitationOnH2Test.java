package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class InvitationOnH2Test extends InvitationBehaviour {}
