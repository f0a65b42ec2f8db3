package io.qingliao.chatapi.inference;

import java.time.Duration;

/** What comes from the model while it answers; a failure is thrown instead. */
public sealed interface ModelEvent {

    /**
     * The request stands in the model server's queue.
     *
     * @param ahead requests that go before it
     * @param estimatedWait zero while nothing is known
     */
    record Waiting(int ahead, Duration estimatedWait) implements ModelEvent {}

    /** More text, whole characters only. */
    record Delta(String text) implements ModelEvent {}

    /** The answer is whole. */
    record Finished(FinishReason reason, Usage usage) implements ModelEvent {}

    /** Nothing more comes, because the caller cancelled. */
    record Cancelled() implements ModelEvent {}
}
