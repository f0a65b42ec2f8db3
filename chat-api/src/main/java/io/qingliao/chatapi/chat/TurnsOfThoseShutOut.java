package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.account.AccessWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whoever may not use the service any more is answered no longer: their turns end as if they had stopped them. */
@Component
class TurnsOfThoseShutOut {

    private final StoredProgress progress;

    TurnsOfThoseShutOut(StoredProgress progress) {
        this.progress = progress;
    }

    /** The instances that answer them see it at their next checkpoints, and end the streams of everybody who reads. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void end(AccessWithdrawn event) {
        progress.requestStopOf(event.account());
    }
}
