package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.PromptPiece;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Microsoft's DialoGPT: utterances in turn, each closed by the end of text; it hears no system message. */
final class DialoGptTemplate implements ChatTemplate {

    private final String endOfText;

    DialoGptTemplate(String endOfText) {
        this.endOfText = endOfText;
    }

    @Override
    public Family family() {
        return Family.DIALOGPT;
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        for (ChatMessage message : Utterances.of(messages)) {
            pieces.add(new Spoken(message.content()));
            pieces.add(new Markup(endOfText));
        }
        return pieces;
    }

    @Override
    public List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages) {
        return render(messages);
    }

    @Override
    public Set<String> stopTokens() {
        return Set.of(endOfText);
    }

    /** As on its card: greedy. */
    @Override
    public GenerationConfig habits() {
        return new GenerationConfig(0.0, null, 1.0, 1.0, null, null);
    }
}
