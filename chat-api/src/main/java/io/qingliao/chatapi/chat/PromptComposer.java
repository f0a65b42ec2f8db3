package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.conversation.MemoryWindow;
import io.qingliao.chatapi.conversation.MemoryWindow.Cost;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.conversation.Past;
import io.qingliao.chatapi.conversation.Past.PastTurn;
import io.qingliao.chatapi.conversation.StoredTurn;
import io.qingliao.chatapi.inference.ModelClient;
import io.qingliao.chatapi.inference.PromptMessage;
import io.qingliao.chatapi.inference.PromptSize;
import io.qingliao.chatapi.persona.Voice;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Puts the new message behind the persona's system prompt and as many earlier turns as the model's window holds. */
@Component
class PromptComposer {

    Prompt compose(Past past, MessageText said, Voice voice, ModelClient model) {
        List<PromptMessage> told =
                voice.systemPrompt().map(PromptMessage::system).stream().toList();
        List<StoredTurn> turns = past.turns().stream().map(PastTurn::turn).toList();
        PromptSize size = model.countTokens(messages(told, turns, said));
        MemoryWindow window = new MemoryWindow(size.window(), size.answer());
        int newTokens = tokensBesideTurns(size, told.size());
        if (!window.canHold(newTokens)) {
            throw exceedsWindow(window.promptTokens(), newTokens);
        }
        List<Cost> costs = costs(size, told.size(), past);
        requireRoomForPins(window, costs, newTokens);
        int fitting = window.firstRemembered(costs, past.forgotten(), past.remembered(), newTokens);
        // A turn is remembered as a whole: of one whose answer alone the model would see, nothing is sent.
        int unseen = Math.max(0, size.firstRemembered() - told.size());
        int firstSeen = Math.min(turns.size(), (unseen + 1) / 2);
        int first = Math.max(fitting, firstSeen);
        List<StoredTurn> remembered = IntStream.range(firstSeen, turns.size())
                .filter(index -> index >= first || costs.get(index).pinned())
                .mapToObj(turns::get)
                .toList();
        boolean isWhole = past.isWhole() && remembered.size() == turns.size();
        return new Prompt(
                messages(told, remembered, said),
                new Memory(turns.subList(first, turns.size()), isWhole),
                size.answer(),
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

    private static int tokensBesideTurns(PromptSize size, int told) {
        int newMessage = size.messages().get(size.messages().size() - 1);
        return size.overhead()
                + newMessage
                + size.messages().subList(0, told).stream()
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    private static List<Cost> costs(PromptSize size, int told, Past past) {
        return IntStream.range(0, past.turns().size())
                .mapToObj(turn -> new Cost(
                        size.messages().get(told + 2 * turn) + size.messages().get(told + 2 * turn + 1),
                        past.turns().get(turn).pinned()))
                .toList();
    }

    private static void requireRoomForPins(MemoryWindow window, List<Cost> costs, int newTokens) {
        int pinned = costs.stream().filter(Cost::pinned).mapToInt(Cost::tokens).sum();
        if (!window.canHold(newTokens + pinned)) {
            throw Refusal.of(
                            ErrorCode.PINS_EXCEED_WINDOW,
                            "The pinned turns and content must be at most %d tokens together for this model; got %d."
                                    .formatted(window.promptTokens(), newTokens + pinned))
                    .about("content", window.promptTokens(), newTokens + pinned);
        }
    }

    private static Refusal exceedsWindow(int bound, int value) {
        return Refusal.of(
                        ErrorCode.CONTENT_EXCEEDS_WINDOW,
                        "content must be at most %d tokens for this model; got %d.".formatted(bound, value))
                .about("content", bound, value);
    }
}
