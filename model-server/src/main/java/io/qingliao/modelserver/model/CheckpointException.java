package io.qingliao.modelserver.model;

import io.qingliao.modelserver.language.Sentence;

/** A model directory that cannot be served; the message is one sentence that says what is wrong with which file. */
public class CheckpointException extends RuntimeException {

    private final transient Sentence sentence;

    /** For what has no Chinese words of its own, such as a library's. */
    public CheckpointException(String message) {
        this(new Sentence(message, message));
    }

    public CheckpointException(String message, Throwable cause) {
        this(new Sentence(message, message), cause);
    }

    public CheckpointException(String chinese, String english) {
        this(new Sentence(chinese, english));
    }

    private CheckpointException(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    public CheckpointException(Sentence sentence, Throwable cause) {
        super(sentence.english(), cause);
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
