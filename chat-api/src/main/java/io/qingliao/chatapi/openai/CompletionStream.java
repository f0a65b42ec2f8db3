package io.qingliao.chatapi.openai;

import java.io.IOException;

/** An answer that a program wants piece by piece. */
public interface CompletionStream {

    /** To the end of the answer or of the reader; throws when the reader has gone. */
    void passOn(CompletionReader reader) throws IOException;

    /** Nobody will read it. */
    void leave();
}
