package io.qingliao.chatapi;

import java.util.List;

/** The database that is shipped, which dies with the process. */
class KilledInMidAnswerOnH2Test extends KilledInMidAnswerBehaviour {

    @Override
    List<String> database() {
        return List.of();
    }
}
