package io.qingliao.modelserver.tokenizer;

/** Puts one answer's tokens together to text, whole characters only. */
interface TokenText {

    /** The text that the token completes, may be empty. */
    String push(int id);

    /** What was held back to see what comes next. */
    String finish();
}
