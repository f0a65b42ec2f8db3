package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.conversation.MemoryWindow;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.Past;
import io.qingliao.chatapi.conversation.Past.PastTurn;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.inference.AnsweringModel;
import io.qingliao.chatapi.inference.PromptMessage;
import io.qingliao.chatapi.persona.Voice;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the new message behind the persona's system prompt and as many earlier turns as the model's window holds. */
@Component
class PromptComposer {

    Prompt compose(Past past, MessageText said, Voice voice, AnsweringModel model) {
        List<PromptMessage> told =
                voice.systemPrompt().map(PromptMessage::system).stream().toList();
        List<StoredTurn> all = past.turns().stream().map(PastTurn::turn).toList();
        WeighedPast weighed = new WeighedPast(past, model.countTokens(messages(told, all, said)), told.size());
        requireRoom(weighed);
        int first = weighed.firstRemembered();
        List<StoredTurn> remembered = weighed.rememberedFrom(first);
        boolean isWhole = past.isWhole() && remembered.size() == all.size();
        return new Prompt(
                model,
                messages(told, remembered, said),
                new Memory(all.subList(first, all.size()), isWhole),
                weighed.size().answer(),
                voice.sampling());
    }

    private static List<PromptMessage> messages(List<PromptMessage> told, List<StoredTurn> turns, MessageText said) {
        List<PromptMessage> messages = new ArrayList<>(told);
        for (StoredTurn turn : turns) {
            messages.add(PromptMessage.user(turn.userMessage().content()));
            messages.add(PromptMessage.assistant(turn.assistantMessage().content()));
        }
        messages.add(PromptMessage.user(said.value()));
        return messages;
    }

    private static void requireRoom(WeighedPast weighed) {
        MemoryWindow window = weighed.window();
        int bound = window.promptTokens();
        int bare = weighed.tokensBesideTurns();
        if (!window.canHold(bare)) {
            throw Refusal.of(
                            ErrorCode.CONTENT_EXCEEDS_WINDOW,
                            "content must be at most %d tokens for this model; got %d.".formatted(bound, bare))
                    .about("content", bound, bare);
        }
        int withPins = bare + weighed.pinnedTokens();
        if (!window.canHold(withPins)) {
            throw Refusal.of(
                            ErrorCode.PINS_EXCEED_WINDOW,
                            "The pinned turns and content must be at most %d tokens together for this model; got %d."
                                    .formatted(bound, withPins))
                    .about("content", bound, withPins);
        }
    }
}
