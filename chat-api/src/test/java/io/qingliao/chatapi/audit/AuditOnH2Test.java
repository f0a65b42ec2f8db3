package io.qingliao.chatapi.audit;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class AuditOnH2Test extends AuditBehaviour {}
