package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.CompletionRequest.Prompt;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import io.qingliao.modelserver.tokenizer.StreamingDecoder;
import java.util.ArrayList;
import java.util.List;

/** A prompt as the beginning of its answers, with its tokens where they are told. */
final class PromptEcho {

    private final Prompt prompt;
    private final boolean tellsTokens;
    private final List<TokenLogProbs> scores = new ArrayList<>();

    PromptEcho(Prompt prompt, boolean tellsTokens) {
        this.prompt = prompt;
        this.tellsTokens = tellsTokens;
    }

    void add(List<TokenLogProbs> next) {
        scores.addAll(next);
    }

    /** Whether all of its tokens are known; the first follows nothing and has no probability. */
    boolean complete() {
        return !tellsTokens || scores.size() == prompt.ids().length - 1;
    }

    int codePoints() {
        return prompt.text().codePointCount(0, prompt.text().length());
    }

    Piece piece(StreamingDecoder decoder) {
        List<PlacedToken> tokens = new ArrayList<>();
        if (tellsTokens) {
            int offset = 0;
            for (int i = 0; i < prompt.ids().length; i++) {
                int id = prompt.ids()[i];
                tokens.add(new PlacedToken(id, Math.min(offset, codePoints()), i == 0 ? null : scores.get(i - 1)));
                String text = decoder.push(id);
                offset += text.codePointCount(0, text.length());
            }
        }
        return new Piece.More(prompt.text(), tokens);
    }
}
