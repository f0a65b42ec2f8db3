package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.PromptPiece;
import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.util.ArrayList;
import java.util.List;

/** For a base GPT-2, which was never taught to converse: a script of two speakers, which it goes on writing. */
final class ScriptTemplate implements ChatTemplate {

    @Override
    public Family family() {
        return Family.SCRIPT;
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        List<PromptPiece> pieces = new ArrayList<>();
        for (ChatMessage message : messages) {
            pieces.add(new Markup(
                    switch (message.role()) {
                        case SYSTEM -> "";
                        case USER -> "User: ";
                        case ASSISTANT -> "Bot: ";
                    }));
            pieces.add(new Spoken(message.content()));
            pieces.add(new Markup("\n"));
        }
        return pieces;
    }

    @Override
    public List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages) {
        List<PromptPiece> pieces = render(messages);
        // No space at the end: GPT-2's words begin with theirs.
        pieces.add(new Markup("Bot:"));
        return pieces;
    }

    @Override
    public List<String> stopStrings() {
        return List.of("\nUser:", "\nBot:");
    }

    @Override
    public boolean hearsSystem() {
        return true;
    }

    /** OpenAI's own samples of GPT-2 were drawn from the 40 most likely tokens. */
    @Override
    public GenerationConfig habits() {
        return new GenerationConfig(1.0, 40, 1.0, 1.0, null, null);
    }
}
