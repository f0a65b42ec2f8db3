package io.qingliao.chatapi.openai;

import java.io.IOException;

/** A program that reads an answer as it comes; throws when it has gone. */
public interface CompletionReader {

    /** One event's JSON. */
    void chunk(String json) throws IOException;

    /** Not part of the answer: it shows that somebody is still there. */
    void comment(String text) throws IOException;

    void done() throws IOException;
}
