package io.qingliao.chatapi.feedback;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.qingliao.chatapi.conversation.Answers;
import io.qingliao.chatapi.conversation.Answers.GivenAnswer;
import io.qingliao.chatapi.conversation.MessageId;
import io.qingliao.chatapi.feedback.StoredFeedback.Liked;
import io.qingliao.chatapi.feedback.StoredFeedback.Pair;
import io.qingliao.chatapi.feedback.TrainingExample.Said;
import io.qingliao.chatapi.persona.Personas;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes rated answers as training data, one JSON object a line. It reads some answers at a time, by an order that nobody's
 * new opinion changes, and holds no connection while it writes: whoever downloads may be slow.
 */
@Service
public class TrainingExport {

    private static final Limit READ_TOGETHER = Limit.of(50);

    /** Before every id. */
    private static final UUID BEGINNING = new UUID(0, 0);

    /** What was read together, and where to go on. */
    private record Portion(List<TrainingExample> examples, UUID last, boolean isLast) {}

    private final StoredFeedback stored;
    private final Answers answers;
    private final Personas personas;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    TrainingExport(
            StoredFeedback stored,
            Answers answers,
            Personas personas,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.stored = stored;
        this.answers = answers;
        this.personas = personas;
        this.json = json;
        this.transaction = transaction;
    }

    public void write(TrainingFormat format, OutputStream out) throws IOException {
        Portion portion = read(format, BEGINNING);
        while (true) {
            for (TrainingExample example : portion.examples()) {
                out.write(json.writeValueAsBytes(example));
                out.write('\n');
            }
            if (portion.isLast()) {
                return;
            }
            portion = read(format, portion.last());
        }
    }

    private Portion read(TrainingFormat format, UUID after) {
        return transaction.execute(status -> {
            List<Liked> liked = stored.findLikedAfter(after, READ_TOGETHER);
            if (liked.isEmpty()) {
                return new Portion(List.of(), after, true);
            }
            List<TrainingExample> examples = switch (format) {
                case SFT -> imitated(liked);
                case DPO -> preferred(liked);
            };
            return new Portion(examples, liked.get(liked.size() - 1).feedback(), liked.size() < READ_TOGETHER.max());
        });
    }

    private List<TrainingExample> imitated(List<Liked> liked) {
        Map<MessageId, GivenAnswer> given =
                answers.find(liked.stream().map(Liked::answer).toList());
        return liked.stream()
                .flatMap(one -> Stream.ofNullable(given.get(one.answer())))
                .<TrainingExample>map(answer -> new TrainingExample.Imitated(prompt(answer), spoken(answer)))
                .toList();
    }

    /** Only where one question has answers rated up and answers rated down: what nobody rated is no worse for that. */
    private List<TrainingExample> preferred(List<Liked> liked) {
        Map<MessageId, List<MessageId>> worse =
                stored.findWorse(liked.stream().map(one -> one.answer().value()).toList()).stream()
                        .collect(groupingBy(Pair::better, mapping(Pair::worse, toList())));
        Map<MessageId, GivenAnswer> given = answers.find(worse.entrySet().stream()
                .flatMap(pairs -> Stream.concat(Stream.of(pairs.getKey()), pairs.getValue().stream()))
                .toList());
        List<TrainingExample> examples = new ArrayList<>();
        worse.forEach((better, others) -> Stream.ofNullable(given.get(better)).forEach(chosen -> {
            List<Said> prompt = prompt(chosen);
            others.stream()
                    .flatMap(other -> Stream.ofNullable(given.get(other)))
                    .forEach(rejected ->
                            examples.add(new TrainingExample.Preferred(prompt, spoken(chosen), spoken(rejected))));
        }));
        return examples;
    }

    private List<Said> prompt(GivenAnswer answer) {
        List<Said> prompt = new ArrayList<>();
        answer.persona()
                .flatMap(persona -> personas.voice(persona).systemPrompt())
                .ifPresent(told -> prompt.add(Said.bySystem(told)));
        answers.before(answer).forEach(turn -> {
            prompt.add(Said.of(turn.userMessage()));
            prompt.add(Said.of(turn.assistantMessage()));
        });
        prompt.add(Said.of(answer.turn().userMessage()));
        return prompt;
    }

    private static List<Said> spoken(GivenAnswer answer) {
        return List.of(Said.of(answer.turn().assistantMessage()));
    }
}
