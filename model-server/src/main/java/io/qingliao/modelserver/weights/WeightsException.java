package io.qingliao.modelserver.weights;

import io.qingliao.modelserver.language.Sentence;

/** A weight file that is missing, broken or not to be trusted; the sentence says which file and what is wrong. */
public final class WeightsException extends RuntimeException {

    private final transient Sentence sentence;

    WeightsException(String chinese, String english) {
        super(english);
        this.sentence = new Sentence(chinese, english);
    }

    WeightsException(String chinese, String english, Throwable cause) {
        super(english, cause);
        this.sentence = new Sentence(chinese, english);
    }

    public Sentence sentence() {
        return sentence;
    }
}
