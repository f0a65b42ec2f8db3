package io.qingliao.modelserver.chat;

/** A conversation that a checkpoint's template does not accept, in the template's words. */
public class TemplateException extends RuntimeException {

    public TemplateException(String message) {
        super(message);
    }
}
