package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class TokenPlanCompletionOnH2Test extends TokenPlanCompletionBehaviour {}
