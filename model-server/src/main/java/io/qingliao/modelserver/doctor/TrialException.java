package io.qingliao.modelserver.doctor;

import io.qingliao.modelserver.language.Sentence;

/** A model that could be loaded but does not run. */
final class TrialException extends RuntimeException {

    private final transient Sentence sentence;

    TrialException(Sentence sentence) {
        super(sentence.english());
        this.sentence = sentence;
    }

    Sentence sentence() {
        return sentence;
    }
}
