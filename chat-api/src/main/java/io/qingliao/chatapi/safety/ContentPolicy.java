package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Decides what may be said. */
@Component
public class ContentPolicy {

    private final ActiveLists lists;
    private final WithheldTexts withheld;
    private final SafetySettings settings;

    ContentPolicy(ActiveLists lists, WithheldTexts withheld, SafetySettings settings) {
        this.lists = lists;
        this.withheld = withheld;
        this.settings = settings;
    }

    /** Nothing has to be read before it is passed on. */
    public boolean acceptsEverything() {
        return lists.now().stream().allMatch(list -> list.words().size() == 0);
    }

    /** Counts what is not welcome, so ask once for each text. */
    public Verdict judge(String content) {
        Optional<ActiveList> list = firstIn(content, lists.now().stream());
        list.ifPresent(withheld::count);
        return list.map(ContentPolicy::verdict).orElseGet(Verdict.Welcome::new);
    }

    /** Answers of the model need not be read before they are passed on. */
    public boolean acceptsEveryAnswer() {
        return !settings.answers() || acceptsEverything();
    }

    /**
     * Whether the model may say this. Lists that answer do so to people's words only: the model may speak of what they
     * are about. Counts what is not welcome, so ask no more about an answer that was not.
     */
    public boolean acceptsAnswer(String answer) {
        if (acceptsEveryAnswer()) {
            return true;
        }
        Optional<ActiveList> list =
                firstIn(answer, lists.now().stream().filter(known -> known.action() == WordAction.REFUSE));
        list.ifPresent(withheld::count);
        return list.isEmpty();
    }

    private static Optional<ActiveList> firstIn(String content, Stream<ActiveList> candidates) {
        String folded = FoldedText.of(content);
        return candidates.filter(list -> list.words().occursInFolded(folded)).findFirst();
    }

    private static Verdict verdict(ActiveList list) {
        return list.action() == WordAction.REFUSE
                ? new Verdict.Refused()
                : new Verdict.Answered(Objects.requireNonNull(list.answer()));
    }

    /**
     * Refuses with content_refused, or with content_answered where the refusal's detail is the answer. Neither says which
     * word it was: that would explain how to get round it.
     */
    public void require(String content) {
        Verdict verdict = judge(content);
        int length = content.codePointCount(0, content.length());
        if (verdict instanceof Verdict.Refused) {
            throw Refusal.of(ErrorCode.CONTENT_REFUSED, "content holds words that are not accepted here.")
                    .about("content", null, length);
        }
        if (verdict instanceof Verdict.Answered answered) {
            throw Refusal.of(ErrorCode.CONTENT_ANSWERED, answered.answer()).about("content", null, length);
        }
    }
}
