package io.qingliao.chatapi.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.event.SchedulerListener;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.qingliao.chatapi.support.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What modules may rely on when they put work off. */
@Import(JobBehaviour.Work.class)
@TestPropertySource(properties = "qingliao.jobs.polling-interval=100ms")
abstract class JobBehaviour {

    private static final TaskDescriptor<Void> NOTE = TaskDescriptor.of("test-note");
    private static final TaskDescriptor<Void> STUMBLE = TaskDescriptor.of("test-stumble");

    @Autowired
    SchedulerClient jobs;

    @Autowired
    Scheduler scheduler;

    @Autowired
    Work work;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    @Autowired
    JobSettings settings;

    @Autowired
    SchedulerListener metrics;

    final String subject = UUID.randomUUID().toString();

    @Test
    void doWhatWasPutOffWhenItsTimeHasCome() {
        Instant due = clock.instant().plus(Duration.ofDays(7));
        putOff(NOTE, due);
        assertThat(work.done).doesNotContain(subject);

        clock.advance(Duration.ofDays(7));

        await().until(() -> work.done.contains(subject));
    }

    @Test
    void forgetWhatWasPutOffInATransactionThatFailed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    putOff(NOTE, clock.instant());
                    throw new IllegalStateException("the caller fails");
                }));

        assertThat(jobs.getScheduledExecution(NOTE.instanceId(subject))).isEmpty();
    }

    @Test
    void doOnceWhatWasPutOffTwice() {
        Instant due = clock.instant().plus(Duration.ofDays(1));

        assertThat(putOff(NOTE, due)).isTrue();
        assertThat(putOff(NOTE, due)).isFalse();
    }

    @Test
    void tryAgainWhatFailed() {
        putOff(STUMBLE, clock.instant());
        await().until(() -> work.stumbled.contains(subject));
        await().until(() -> jobs.getScheduledExecution(STUMBLE.instanceId(subject))
                .filter(execution -> execution.getConsecutiveFailures() == 1)
                .isPresent());

        clock.advance(Duration.ofMinutes(1));

        await().until(() -> work.done.contains(subject));
    }

    @Test
    void doOnceAmongTwoInstances() {
        ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
        Task<Void> shared =
                Tasks.oneTime("test-shared-" + subject).execute((task, execution) -> done.add(task.getId()));
        Scheduler first = instance(shared, clock);
        Scheduler second = instance(shared, clock);
        List<String> subjects = new ArrayList<>();
        try {
            first.start();
            second.start();
            for (int i = 0; i < 100; i++) {
                subjects.add(subject + i);
                first.scheduleIfNotExists(shared.instance(subject + i), clock.instant());
            }
            await().until(() -> isAllDone(shared));
        } finally {
            first.stop();
            second.stop();
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(subjects);
    }

    @Test
    void takeOverWhatADeadInstanceHadBegun() {
        database.sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                            last_heartbeat, version)
                        values (?, ?, current_timestamp, true, 'an instance that was killed',
                            timestamp with time zone '2026-01-01 00:00:00+00', 1)
                        """).params(NOTE.getTaskName(), subject).update();
        // What is taken over is due at once by the machine's clock, whichever the service goes by.
        Scheduler survivor = instance(
                Tasks.oneTime(NOTE).execute((task, execution) -> work.done.add(task.getId())), Clock.systemUTC());
        try {
            survivor.start();
            await().until(() -> work.done.contains(subject));
        } finally {
            survivor.stop();
        }
    }

    private boolean putOff(TaskDescriptor<Void> task, Instant until) {
        return jobs.schedule(task.instance(subject).build(), until, ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
    }

    private boolean isAllDone(Task<?> task) {
        return database.sql("select count(*) from scheduled_tasks where task_name = ?")
                        .param(task.getName())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private Scheduler instance(Task<?> task, Clock itsClock) {
        return new ServiceSchedulerBuilder(source, List.of(task), itsClock, settings)
                .addSchedulerListener(metrics)
                .build();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Work {

        final Queue<String> done = new ConcurrentLinkedQueue<>();
        final Queue<String> stumbled = new ConcurrentLinkedQueue<>();

        @Bean
        Task<Void> note() {
            return Tasks.oneTime(NOTE).execute((task, execution) -> done.add(task.getId()));
        }

        @Bean
        Task<Void> stumble() {
            return Tasks.oneTime(STUMBLE)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                    .execute((task, execution) -> {
                        if (!stumbled.contains(task.getId())) {
                            stumbled.add(task.getId());
                            throw new IllegalStateException("the first try fails");
                        }
                        done.add(task.getId());
                    });
        }
    }
}
