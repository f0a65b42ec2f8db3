package io.qingliao.chatapi.safety;

/** What becomes of a text that somebody wrote. */
public sealed interface Verdict {

    /** The model may answer. */
    record Welcome() implements Verdict {}

    /** Nobody answers. */
    record Refused() implements Verdict {}

    /** This is the answer; the model is not asked. */
    record Answered(String answer) implements Verdict {}
}
