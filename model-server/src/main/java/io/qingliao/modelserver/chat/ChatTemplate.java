package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.PromptPiece;
import java.util.List;

/** How one family of checkpoints writes a conversation down. */
public interface ChatTemplate {

    /** The conversation as the model was trained to see it. */
    List<PromptPiece> render(List<ChatMessage> messages);

    /** What comes after the last message to make the model answer. */
    List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages);

    /** Texts that end an answer besides the stop tokens. */
    List<String> stopStrings();
}
