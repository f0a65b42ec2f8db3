package io.qingliao.modelserver.tokenizer;

import io.qingliao.modelserver.language.Sentence;

/** A file about text (tokenizer, special tokens, chat family) cannot be used; the message is one sentence for a person. */
public final class TextFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    public TextFileException(String chinese, String english) {
        super(english);
        this.sentence = new Sentence(chinese, english);
    }

    public TextFileException(String chinese, String english, Throwable cause) {
        super(english, cause);
        this.sentence = new Sentence(chinese, english);
    }

    public Sentence sentence() {
        return sentence;
    }
}
