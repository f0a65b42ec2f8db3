package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.safety.WatchedAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chunks of one stream, each kept back, as it was written, until all its words may be shown. An answer that comes to
 * hold what may not be said ends before that.
 */
final class WatchedChunks {

    private final ContentPolicy policy;
    private final JsonMapper json;
    private final List<Answer> answers;

    WatchedChunks(int answers, ContentPolicy policy, JsonMapper json) {
        this.policy = policy;
        this.json = json;
        this.answers =
                IntStream.range(0, answers).mapToObj(index -> new Answer()).toList();
    }

    /** What may be passed on now. */
    List<Chunk> pass(Chunk chunk) {
        if (chunk.choices() == 0 || mayPassUnread()) {
            return List.of(chunk);
        }
        if (chunk.choices() == 1) {
            return passOne(chunk);
        }
        return IntStream.range(0, chunk.choices())
                .mapToObj(choice -> chunk.only(choice, json))
                .flatMap(one -> passOne(one).stream())
                .toList();
    }

    /** What was kept back of answers of which no more comes. */
    List<Chunk> rest() {
        return answers.stream().flatMap(answer -> answer.end().stream()).toList();
    }

    /** Nothing more will be passed on, though more may come. */
    boolean isOver() {
        return answers.stream().allMatch(answer -> answer.ended)
                && answers.stream().anyMatch(answer -> answer.watched.isRefused());
    }

    /** Nothing of the answer was passed on, nor will be. */
    boolean isWithheld(int answer) {
        return answers.get(answer).watched.isRefused() && answers.get(answer).shown == 0;
    }

    private boolean mayPassUnread() {
        return policy.acceptsEveryAnswer() && answers.stream().allMatch(answer -> answer.held.isEmpty());
    }

    private List<Chunk> passOne(Chunk chunk) {
        int answer = chunk.answer();
        return answer >= 0 && answer < answers.size() ? answers.get(answer).pass(chunk) : List.of();
    }

    /** How far one of the answers has come; lengths count UTF-16 units. */
    private final class Answer {

        private record Held(Chunk chunk, int endsAt) {}

        private final WatchedAnswer watched = policy.watch();
        private final Deque<Held> held = new ArrayDeque<>();

        /** What was said since the last chunk that was passed on, as far as it may be shown. */
        private final StringBuilder showable = new StringBuilder();

        private int said;
        private int passedOn;
        private int shown;
        private boolean ended;

        List<Chunk> pass(Chunk chunk) {
            if (ended) {
                return List.of();
            }
            said += chunk.text().length();
            held.add(new Held(chunk, said));
            show(watched.pass(chunk.text()));
            return chunk.isLastOfAnswer() ? end() : released();
        }

        List<Chunk> end() {
            if (ended || held.isEmpty()) {
                return List.of();
            }
            show(watched.rest());
            List<Chunk> last = released();
            ended = true;
            return last;
        }

        private void show(String text) {
            showable.append(text);
            shown += text.length();
        }

        private List<Chunk> released() {
            List<Chunk> released = new ArrayList<>();
            // One is left of an answer that ends here: it becomes the end.
            int left = watched.isRefused() ? 1 : 0;
            while (held.size() > left && held.getFirst().endsAt() <= shown) {
                Held next = held.removeFirst();
                showable.delete(0, next.endsAt() - passedOn);
                passedOn = next.endsAt();
                released.add(next.chunk());
            }
            if (watched.isRefused()) {
                released.addAll(endInsteadOf(held.removeFirst().chunk()));
            }
            return released;
        }

        private List<Chunk> endInsteadOf(Chunk refused) {
            ended = true;
            held.clear();
            Chunk end = refused.filtered(json);
            return showable.isEmpty() ? List.of(end) : List.of(refused.saying(showable.toString(), json), end);
        }
    }
}
