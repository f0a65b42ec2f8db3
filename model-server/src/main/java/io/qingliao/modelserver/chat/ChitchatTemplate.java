package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.PromptPiece;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * GPT2-chitchat: {@code [CLS] utterance [SEP] utterance [SEP] …}, of which its interact.py keeps the last three, the
 * bot's included. Its repetition penalty divides negative logits too; its default of 1 makes that no matter.
 */
final class ChitchatTemplate implements ChatTemplate {

    private static final int REMEMBERED = 3;
    private static final String BEGIN = "[CLS]";
    private static final String END = "[SEP]";

    @Override
    public Family family() {
        return Family.GPT2_CHITCHAT;
    }

    @Override
    public List<ChatMessage> remembered(List<ChatMessage> messages) {
        return Utterances.last(REMEMBERED, messages);
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        for (ChatMessage message : Utterances.of(messages)) {
            pieces.add(new Spoken(message.content()));
            pieces.add(new Markup(END));
        }
        return pieces;
    }

    @Override
    public List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        pieces.add(new Markup(BEGIN));
        pieces.addAll(render(remembered(messages)));
        return pieces;
    }

    @Override
    public Set<String> stopTokens() {
        return Set.of(END);
    }

    @Override
    public Set<String> bannedTokens() {
        return Set.of("[UNK]");
    }

    @Override
    public GenerationConfig habits() {
        return new GenerationConfig(1.0, 8, 1.0, 1.0, 0, 25);
    }
}
