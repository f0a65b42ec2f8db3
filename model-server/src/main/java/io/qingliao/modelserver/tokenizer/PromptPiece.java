package io.qingliao.modelserver.tokenizer;

/** A piece of a prompt; adjacent pieces are one text, but only markup may name control tokens. */
public sealed interface PromptPiece {

    String text();

    /** Written by a chat template: the special tokens in it are meant. */
    record Markup(String text) implements PromptPiece {}

    /** Written by a person or by the model: whatever it looks like, it is plain text. */
    record Spoken(String text) implements PromptPiece {}
}
