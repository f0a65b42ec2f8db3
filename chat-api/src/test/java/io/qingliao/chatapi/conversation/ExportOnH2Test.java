package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class ExportOnH2Test extends ExportBehaviour {}
