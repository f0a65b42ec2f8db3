package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.PromptPiece;
import java.util.List;
import java.util.Set;

/** How one family of checkpoints talks: how it writes a conversation down, what it remembers, how its answers end. */
public sealed interface ChatTemplate
        permits CDialTemplate,
                ChitchatTemplate,
                ConfiguredTemplate,
                ContinuationTemplate,
                DialoGptTemplate,
                JinjaTemplate,
                ScriptTemplate {

    Family family();

    /** The newest messages that the family's memory rule lets the model see. */
    default List<ChatMessage> remembered(List<ChatMessage> messages) {
        return messages;
    }

    /** The messages as the model was trained to see them, nothing before or behind them. */
    List<PromptPiece> render(List<ChatMessage> messages);

    /** The whole prompt: the remembered messages, and what makes the model answer. */
    List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages);

    /** Texts that end an answer besides the stop tokens. */
    default List<String> stopStrings() {
        return List.of();
    }

    /** Control tokens that end an answer besides those that the checkpoint's files name. */
    default Set<String> stopTokens() {
        return Set.of();
    }

    /** Control tokens that the model must not choose. */
    default Set<String> bannedTokens() {
        return Set.of();
    }

    /** Control tokens whose embeddings are added to those of the tokens behind them, up to the next such token. */
    default Set<String> typeTokens() {
        return Set.of();
    }

    /** Whether it has a place for a system message. */
    default boolean hearsSystem() {
        return false;
    }

    /** How its authors sampled. */
    default GenerationConfig habits() {
        return GenerationConfig.UNSET;
    }

    /** The clean-up of one answer. */
    default AnswerText answerText() {
        return AnswerText.trimmed();
    }
}
