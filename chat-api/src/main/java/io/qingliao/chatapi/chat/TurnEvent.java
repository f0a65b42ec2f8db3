package io.qingliao.chatapi.chat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.qingliao.chatapi.conversation.FinishReason;
import io.qingliao.chatapi.conversation.MessageId;
import io.qingliao.chatapi.conversation.MessageStatus;
import io.qingliao.chatapi.conversation.MessageView;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.conversation.TokenUsage;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.conversation.TurnId;
import io.qingliao.chatapi.inference.ModelEvent;
import org.jspecify.annotations.Nullable;

/** What those who follow a turn are told, in this order: started, waiting, deltas, then done or failed. */
public sealed interface TurnEvent {

    @JsonIgnore
    String name();

    @JsonIgnore
    default boolean isLast() {
        return false;
    }

    /** The last event of a turn whose answer ended like this, now or long ago. */
    static TurnEvent lastOf(MessageView answer, int remaining) {
        if (answer.status() != MessageStatus.FAILED) {
            return new Done(answer, finishReasonOf(answer), answer.usage(), remaining);
        }
        TurnFailure reason = answer.failure() == null ? TurnFailure.INTERNAL_ERROR : answer.failure();
        return new Failed(reason, reason.detail(), answer, remaining);
    }

    private static FinishReason finishReasonOf(MessageView answer) {
        if (answer.finishReason() != null) {
            return answer.finishReason();
        }
        // Answers of former versions were kept without one.
        return answer.status() == MessageStatus.STOPPED ? FinishReason.STOPPED : FinishReason.STOP;
    }

    /**
     * Stored, paid for, and taken on by the model server.
     *
     * @param remembersFrom the oldest message the model sees; none when it sees everything that can be remembered
     * @param title what the conversation is called; its first turn has given it one
     */
    record Started(
            TurnId turnId,
            MessageView userMessage,
            MessageId assistantMessageId,
            @Nullable MessageId remembersFrom,
            String title,
            int remaining)
            implements TurnEvent {

        static Started of(StoredTurn turn, @Nullable MessageId remembersFrom, String title, int remaining) {
            return new Started(
                    turn.id(), turn.userMessage(), turn.assistantMessage().id(), remembersFrom, title, remaining);
        }

        @Override
        public String name() {
            return "started";
        }
    }

    /**
     * In the model server's queue.
     *
     * @param position 1 is next
     * @param estimatedSeconds until the answer begins, from how long recent answers took; none while that is unknown
     */
    record Waiting(int position, @Nullable Integer estimatedSeconds) implements TurnEvent {

        static Waiting of(ModelEvent.Waiting queue) {
            long seconds = queue.estimatedWait().plusMillis(999).toSeconds();
            return new Waiting(queue.ahead() + 1, seconds == 0 ? null : (int) Math.min(seconds, Integer.MAX_VALUE));
        }

        @Override
        public String name() {
            return "waiting";
        }
    }

    /** Whole characters only. */
    record Delta(String text) implements TurnEvent {

        @Override
        public String name() {
            return "delta";
        }
    }

    /**
     * Ended, by the model or by the person.
     *
     * @param usage none when the model server did not come to say it
     */
    record Done(
            MessageView message,
            FinishReason finishReason,
            @Nullable TokenUsage usage,
            int remaining) implements TurnEvent {

        @Override
        public String name() {
            return "done";
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }

    /** Broken off; the use was given back. */
    record Failed(TurnFailure code, String detail, MessageView message, int remaining) implements TurnEvent {

        @Override
        public String name() {
            return "failed";
        }

        @Override
        public boolean isLast() {
            return true;
        }
    }
}
