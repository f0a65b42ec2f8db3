package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class FeedbackOnH2Test extends FeedbackBehaviour {}
