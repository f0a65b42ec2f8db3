package io.qingliao.chatapi.alert;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail servers and receivers are down for hours at times: waits twice as long after every try, but never above an hour. */
final class TriesForADay implements FailureHandler<String> {

    private static final Logger log = LoggerFactory.getLogger(TriesForADay.class);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Six in the first hour, then one an hour. */
    static final int TRIES = 30;

    @Override
    public void onFailure(ExecutionComplete failed, ExecutionOperations<String> operations) {
        int tried = failed.getExecution().consecutiveFailures + 1;
        if (tried >= TRIES) {
            log.error(
                    "alert task={} reached nobody after {} tries",
                    failed.getExecution().getId(),
                    tried);
            operations.stop();
        } else {
            operations.reschedule(failed, failed.getTimeDone().plus(waitAfter(tried)));
        }
    }

    static Duration waitAfter(int tries) {
        int doublings = Math.min(tries - 1, 6);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
