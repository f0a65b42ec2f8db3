package io.qingliao.modelserver.chat;

/** Cleans one answer up as it comes in; the pieces make up what cleaning the whole would give. */
public interface AnswerText {

    /** The part of the answer so far that is certain to belong to it. */
    String push(String text);

    /** As the model says it. */
    static AnswerText asSaid() {
        return text -> text;
    }

    /** Without white space before and behind it; what comes last is dropped when it is never followed by a word. */
    static AnswerText trimmed() {
        return new TrimmedAnswer();
    }
}
