package io.qingliao.modelserver.hub;

import io.qingliao.modelserver.language.Sentence;

/** A model that cannot be fetched, and why. */
public final class HubException extends RuntimeException {

    private final transient Sentence sentence;

    HubException(String chinese, String english) {
        super(english);
        this.sentence = new Sentence(chinese, english);
    }

    HubException(String chinese, String english, Throwable cause) {
        super(english, cause);
        this.sentence = new Sentence(chinese, english);
    }

    public Sentence sentence() {
        return sentence;
    }
}
