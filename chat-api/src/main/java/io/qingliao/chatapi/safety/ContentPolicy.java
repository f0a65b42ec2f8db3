package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
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

    /** Answers of models need not be read before they are passed on. */
    public boolean acceptsEveryAnswer() {
        return listsForAnswers().isEmpty();
    }

    /** For an answer that begins. */
    public WatchedAnswer watch() {
        return new WatchedAnswer(this::listsForAnswers, withheld::count);
    }

    /** Lists that answer do so to people's words only: a model may speak of what they are about. */
    private List<ActiveList> listsForAnswers() {
        return settings.answers()
                ? lists.now().stream()
                        .filter(list -> list.action() == WordAction.REFUSE)
                        .filter(list -> list.words().size() > 0)
                        .toList()
                : List.of();
    }

    private static Optional<ActiveList> firstIn(String content, Stream<ActiveList> candidates) {
        FoldedText folded = FoldedText.of(content);
        return candidates
                .filter(list -> list.words().firstIn(folded, 0).isPresent())
                .findFirst();
    }

    private static Verdict verdict(ActiveList list) {
        return list.action() == WordAction.REFUSE
                ? new Verdict.Refused()
                : new Verdict.Answered(Objects.requireNonNull(list.answer()));
    }

    /**
     * The house's own answer where there is one: then the model is not asked. Refuses with content_refused, which does not
     * say which word it was: that would explain how to get round it.
     */
    public Optional<String> answerTo(String content) {
        Verdict verdict = judge(content);
        if (verdict instanceof Verdict.Refused) {
            throw refused(content);
        }
        return verdict instanceof Verdict.Answered answered ? Optional.of(answered.answer()) : Optional.empty();
    }

    /** As {@link #answerTo}, of what was said, and answered where it had to be, long ago. */
    public void requireUnrefused(String content) {
        Optional<ActiveList> list =
                firstIn(content, lists.now().stream().filter(known -> known.action() == WordAction.REFUSE));
        if (list.isPresent()) {
            withheld.count(list.get());
            throw refused(content);
        }
    }

    /** As {@link #answerTo}, where nothing but a refusal can be told: with content_answered, whose detail is the answer. */
    public void require(String content) {
        answerTo(content).ifPresent(answer -> {
            throw Refusal.of(ErrorCode.CONTENT_ANSWERED, answer)
                    .about("content", null, content.codePointCount(0, content.length()));
        });
    }

    private static Refusal refused(String content) {
        return Refusal.of(ErrorCode.CONTENT_REFUSED, "content holds words that are not accepted here.")
                .about("content", null, content.codePointCount(0, content.length()));
    }
}
