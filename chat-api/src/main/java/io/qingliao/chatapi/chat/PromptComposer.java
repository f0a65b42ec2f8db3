package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Memory;
import io.qingliao.chatapi.conversation.MemoryWindow;
import io.qingliao.chatapi.conversation.MessageText;
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

    Prompt compose(List<StoredTurn> earlier, MessageText said, ModelClient model) {
        PromptSize size = model.countTokens(messages(earlier, said));
        MemoryWindow window = new MemoryWindow(size.window(), size.answer());
        int newTokens = size.overhead() + size.messages().get(2 * earlier.size());
        if (!window.canHold(newTokens)) {
            throw exceedsWindow(window.promptTokens(), newTokens);
        }
        int fitting = window.firstRemembered(turnTokens(size, earlier.size()), newTokens);
        // A turn is remembered as a whole: of one whose answer alone the model would see, nothing is sent.
        int first = Math.min(earlier.size(), Math.max(fitting, (size.firstRemembered() + 1) / 2));
        List<StoredTurn> remembered = earlier.subList(first, earlier.size());
        return new Prompt(messages(remembered, said), new Memory(remembered, first == 0), size.answer());
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

    private static List<Integer> turnTokens(PromptSize size, int turns) {
        return IntStream.range(0, turns)
                .mapToObj(
                        turn -> size.messages().get(2 * turn) + size.messages().get(2 * turn + 1))
                .toList();
    }

    private static Refusal exceedsWindow(int bound, int value) {
        return Refusal.of(
                        ErrorCode.CONTENT_EXCEEDS_WINDOW,
                        "content must be at most %d tokens for this model; got %d.".formatted(bound, value))
                .about("content", bound, value);
    }
}
