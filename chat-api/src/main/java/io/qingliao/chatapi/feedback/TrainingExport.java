package io.qingliao.chatapi.feedback;

import static java.util.stream.Collectors.groupingBy;

import io.qingliao.chatapi.conversation.Answers;
import io.qingliao.chatapi.conversation.Answers.GivenAnswer;
import io.qingliao.chatapi.conversation.MessageId;
import io.qingliao.chatapi.feedback.TrainingExample.Said;
import io.qingliao.chatapi.persona.Personas;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes rated answers as training data, one JSON object a line. */
@Service
public class TrainingExport {

    private static final int READ_TOGETHER = 200;
    private static final Sort OLDEST_FIRST = Sort.by("updatedAt", "id");

    private record Rated(GivenAnswer answer, boolean isLiked) {}

    private final StoredFeedback stored;
    private final Answers answers;
    private final Personas personas;
    private final JsonMapper json;

    TrainingExport(StoredFeedback stored, Answers answers, Personas personas, JsonMapper json) {
        this.stored = stored;
        this.answers = answers;
        this.personas = personas;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public void write(TrainingFormat format, OutputStream out) throws IOException {
        switch (format) {
            case SFT -> writeImitated(out);
            case DPO -> writePreferred(out);
        }
    }

    private void writeImitated(OutputStream out) throws IOException {
        Page<Feedback> page = read(List.of(Rating.UP), 0);
        while (true) {
            for (Rated rated : rated(page)) {
                write(new TrainingExample.Imitated(prompt(rated), spoken(rated)), out);
            }
            if (!page.hasNext()) {
                return;
            }
            page = read(List.of(Rating.UP), page.getNumber() + 1);
        }
    }

    /** Only where one question has answers rated up and answers rated down: what nobody rated is no worse for that. */
    private void writePreferred(OutputStream out) throws IOException {
        List<Rated> all = new ArrayList<>();
        Page<Feedback> page = read(List.of(Rating.values()), 0);
        all.addAll(rated(page));
        while (page.hasNext()) {
            page = read(List.of(Rating.values()), page.getNumber() + 1);
            all.addAll(rated(page));
        }
        for (List<Rated> siblings : all.stream()
                .collect(groupingBy(rated -> rated.answer().question()))
                .values()) {
            for (Rated chosen : siblings.stream().filter(Rated::isLiked).toList()) {
                for (Rated rejected :
                        siblings.stream().filter(one -> !one.isLiked()).toList()) {
                    write(new TrainingExample.Preferred(prompt(chosen), spoken(chosen), spoken(rejected)), out);
                }
            }
        }
    }

    private Page<Feedback> read(List<Rating> ratings, int page) {
        return stored.findNotDeleted(ratings, PageRequest.of(page, READ_TOGETHER, OLDEST_FIRST));
    }

    private List<Rated> rated(Page<Feedback> page) {
        Map<MessageId, GivenAnswer> given =
                answers.find(page.stream().map(Feedback::answer).toList());
        return page.stream()
                .flatMap(feedback -> Stream.ofNullable(given.get(feedback.answer()))
                        .map(answer -> new Rated(answer, feedback.is(Rating.UP))))
                .toList();
    }

    private List<Said> prompt(Rated rated) {
        List<Said> prompt = new ArrayList<>();
        rated.answer()
                .persona()
                .flatMap(persona -> personas.voice(persona).systemPrompt())
                .ifPresent(told -> prompt.add(Said.bySystem(told)));
        answers.before(rated.answer()).forEach(turn -> {
            prompt.add(Said.of(turn.userMessage()));
            prompt.add(Said.of(turn.assistantMessage()));
        });
        prompt.add(Said.of(rated.answer().turn().userMessage()));
        return prompt;
    }

    private static List<Said> spoken(Rated rated) {
        return List.of(Said.of(rated.answer().turn().assistantMessage()));
    }

    private void write(TrainingExample example, OutputStream out) throws IOException {
        out.write(json.writeValueAsBytes(example));
        out.write('\n');
    }
}
