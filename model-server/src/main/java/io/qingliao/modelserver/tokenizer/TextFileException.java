package io.qingliao.modelserver.tokenizer;

/** A file about text (tokenizer, special tokens, chat family) cannot be used; the message is one sentence for a person. */
public final class TextFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String chinese;
    private final String english;

    public TextFileException(String chinese, String english) {
        super(english);
        this.chinese = chinese;
        this.english = english;
    }

    public TextFileException(String chinese, String english, Throwable cause) {
        super(english, cause);
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
