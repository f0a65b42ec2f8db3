package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;

/** Decides what may be said. */
public final class ContentPolicy {

    private final WordList unwelcome;

    ContentPolicy(WordList unwelcome) {
        this.unwelcome = unwelcome;
    }

    /** Nothing has to be read before it is passed on. */
    public boolean acceptsEverything() {
        return unwelcome.size() == 0;
    }

    /** The refusal does not say which word it was: that would explain how to get round it. */
    public void require(String content) {
        if (unwelcome.occursIn(content)) {
            throw Refusal.of(ErrorCode.CONTENT_REFUSED, "content holds words that are not accepted here.")
                    .about("content", null, content.codePointCount(0, content.length()));
        }
    }
}
