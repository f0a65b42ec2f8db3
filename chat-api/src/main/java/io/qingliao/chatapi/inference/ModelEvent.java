package io.qingliao.chatapi.inference;

/** What comes from the model while it answers; a failure is thrown instead. */
public sealed interface ModelEvent {

    /** More text, whole characters only. */
    record Delta(String text) implements ModelEvent {}

    /** The answer is whole. */
    record Finished(FinishReason reason, Usage usage) implements ModelEvent {}

    /** Nothing more comes, because the caller cancelled. */
    record Cancelled() implements ModelEvent {}
}
