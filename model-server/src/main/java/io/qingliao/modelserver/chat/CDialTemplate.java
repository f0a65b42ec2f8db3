package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.chat.ChatMessage.Role;
import io.qingliao.modelserver.tokenizer.PromptPiece;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * CDial-GPT: {@code [CLS] [speaker1] utterance [speaker2] utterance … [speakerX]}, where a speaker's token is also the
 * type of what it says.
 *
 * <p>Its interact.py keeps the last five utterances before the person speaks, and calls whoever comes first
 * {@code [speaker1]}: in a long conversation the speakers change names.
 */
final class CDialTemplate implements ChatTemplate {

    private static final int REMEMBERED = 6;
    private static final String BEGIN = "[CLS]";
    private static final List<String> SPEAKERS = List.of("[speaker1]", "[speaker2]");

    @Override
    public Family family() {
        return Family.CDIAL_GPT;
    }

    @Override
    public List<ChatMessage> remembered(List<ChatMessage> messages) {
        return Utterances.last(REMEMBERED, messages);
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        List<ChatMessage> said = Utterances.of(messages);
        for (int i = 0; i < said.size(); i++) {
            pieces.add(speaker(i));
            pieces.add(new Spoken(spaced(said.get(i))));
        }
        return pieces;
    }

    @Override
    public List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages) {
        List<ChatMessage> remembered = remembered(messages);
        List<PromptPiece> pieces = new ArrayList<>();
        pieces.add(new Markup(BEGIN));
        pieces.addAll(render(remembered));
        pieces.add(speaker(remembered.size()));
        return pieces;
    }

    private static Markup speaker(int utterance) {
        return new Markup(SPEAKERS.get(utterance % 2));
    }

    /** What a person says is taken character by character; the model's own words are the words that it chose. */
    private static String spaced(ChatMessage message) {
        if (message.role() != Role.USER) {
            return message.content();
        }
        return message.content()
                .replace(" ", "")
                .codePoints()
                .mapToObj(Character::toString)
                .collect(Collectors.joining(" "));
    }

    @Override
    public Set<String> stopTokens() {
        return Set.of("[CLS]", "[SEP]", "[PAD]", "[speaker1]", "[speaker2]");
    }

    @Override
    public Set<String> typeTokens() {
        return Set.of("[CLS]", "[speaker1]", "[speaker2]");
    }

    @Override
    public GenerationConfig habits() {
        return new GenerationConfig(0.7, 0, 0.9, 1.0, 1, 30);
    }
}
