package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.chat.ChatMessage.Role;
import io.qingliao.modelserver.tokenizer.PromptPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A family with what qingliao.yaml adds to it: a system prompt where a conversation has none, and stop strings. */
record ConfiguredTemplate(ChatTemplate template, @Nullable String systemPrompt, List<String> stops)
        implements ChatTemplate {

    @Override
    public Family family() {
        return template.family();
    }

    @Override
    public List<ChatMessage> remembered(List<ChatMessage> messages) {
        return template.remembered(messages);
    }

    @Override
    public List<PromptPiece> render(List<ChatMessage> messages) {
        return template.render(messages);
    }

    @Override
    public List<PromptPiece> renderWithGenerationPrompt(List<ChatMessage> messages) {
        boolean hasOne = messages.stream().anyMatch(message -> message.role() == Role.SYSTEM);
        if (systemPrompt == null || hasOne) {
            return template.renderWithGenerationPrompt(messages);
        }
        List<ChatMessage> all = new ArrayList<>(messages);
        all.add(0, new ChatMessage(Role.SYSTEM, systemPrompt));
        return template.renderWithGenerationPrompt(all);
    }

    @Override
    public List<String> stopStrings() {
        List<String> all = new ArrayList<>(template.stopStrings());
        all.addAll(stops);
        return all;
    }

    @Override
    public Set<String> stopTokens() {
        return template.stopTokens();
    }

    @Override
    public Set<String> bannedTokens() {
        return template.bannedTokens();
    }

    @Override
    public Set<String> typeTokens() {
        return template.typeTokens();
    }

    @Override
    public boolean hearsSystem() {
        return template.hearsSystem();
    }

    @Override
    public GenerationConfig habits() {
        return template.habits();
    }

    @Override
    public AnswerText answerText() {
        return template.answerText();
    }
}
