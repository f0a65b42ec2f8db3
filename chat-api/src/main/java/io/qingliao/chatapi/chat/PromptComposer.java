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
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Puts the new message behind as many earlier turns as the model's window holds. */
@Component
class PromptComposer {

    Prompt compose(Past past, MessageText said, ModelClient model) {
        List<StoredTurn> turns = past.turns().stream().map(PastTurn::turn).toList();
        PromptSize size = model.countTokens(messages(turns, said));
        MemoryWindow window = new MemoryWindow(size.window(), size.answer());
        int newTokens = size.overhead() + size.messages().get(2 * turns.size());
        if (!window.canHold(newTokens)) {
            throw exceedsWindow(window.promptTokens(), newTokens);
        }
        List<Cost> costs = costs(size, past);
        requireRoomForPins(window, costs, newTokens);
        int fitting = window.firstRemembered(costs, past.forgotten(), past.remembered(), newTokens);
        // A turn is remembered as a whole: of one whose answer alone the model would see, nothing is sent.
        int firstSeen = Math.min(turns.size(), (size.firstRemembered() + 1) / 2);
        int first = Math.max(fitting, firstSeen);
        List<StoredTurn> remembered = IntStream.range(firstSeen, turns.size())
                .filter(index -> index >= first || costs.get(index).pinned())
                .mapToObj(turns::get)
                .toList();
        boolean isWhole = past.isWhole() && remembered.size() == turns.size();
        return new Prompt(
                messages(remembered, said), new Memory(turns.subList(first, turns.size()), isWhole), size.answer());
    }

    private static List<PromptMessage> messages(List<StoredTurn> turns, MessageText said) {
        List<PromptMessage> messages = new ArrayList<>(2 * turns.size() + 1);
        for (StoredTurn turn : turns) {
            messages.add(PromptMessage.user(turn.userMessage().content()));
            messages.add(PromptMessage.assistant(turn.assistantMessage().content()));
        }
        messages.add(PromptMessage.user(said.value()));
        return messages;
    }

    private static List<Cost> costs(PromptSize size, Past past) {
        return IntStream.range(0, past.turns().size())
                .mapToObj(turn -> new Cost(
                        size.messages().get(2 * turn) + size.messages().get(2 * turn + 1),
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
