package io.qingliao.chatapi.jobs;

import io.qingliao.chatapi.support.OnH2;

@OnH2
class JobsOnH2Test extends JobBehaviour {}
