package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.PromptPiece;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.ArrayList;
import java.util.List;

/** Poem and story models: they go on writing where the last message ends, and remember nothing before it. */
final class ContinuationTemplate implements ChatTemplate {

    private final String beginning;

    /** @param beginning control tokens with which the texts of its training began; may be empty */
    ContinuationTemplate(String beginning) {
        this.beginning = beginning;
    }

    @Override
    public Family family() {
        return Family.CONTINUATION;
    }

    @Override
    public List<ChatMessage> remembered(List<ChatMessage> messages) {
        return Utterances.last(1, messages);
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        Utterances.of(messages).forEach(message -> pieces.add(new Spoken(message.content())));
        return pieces;
    }

    @Override
    public List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        pieces.add(new Markup(beginning));
        pieces.addAll(render(remembered(messages)));
        return pieces;
    }

    @Override
    public AnswerText answerText() {
        return AnswerText.asSaid();
    }
}
