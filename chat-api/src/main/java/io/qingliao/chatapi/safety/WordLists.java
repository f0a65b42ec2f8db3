package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The word lists that administrators keep; every instance follows a change within seconds. */
@Service
public class WordLists {

    private static final int MOST_LISTS = 50;
    private static final int MOST_WORDS = 100_000;

    private final StoredLists stored;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WordLists(StoredLists stored, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.stored = stored;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    public List<WordListView> all() {
        return stored.all();
    }

    /** As they were written, in the order of the alphabet. Refuses with not_found. */
    @Transactional(readOnly = true)
    public List<String> words(UUID id) {
        return stored.words(require(id).id());
    }

    /** The id is the client's: made twice, it is made once. */
    @Transactional
    public WordListView create(AccountId admin, UUID id, String name, WordAction action, @Nullable String answer) {
        return stored.find(id).orElseGet(() -> createNew(admin, id, name, action, answer));
    }

    private WordListView createNew(AccountId admin, UUID id, String name, WordAction action, @Nullable String answer) {
        bound("wordLists", MOST_LISTS, stored.all().size() + 1);
        WordListView list = checked(new WordListView(id, name, action, answer, true, 0, clock.instant()));
        stored.insert(list);
        record(admin, "word_list.create", id, null, list);
        return list;
    }

    /** Refuses with not_found. */
    @Transactional
    public WordListView change(AccountId admin, UUID id, UnaryOperator<WordListView> change) {
        stored.lock(id);
        WordListView before = require(id);
        WordListView wanted = checked(change.apply(before));
        if (before.equals(wanted)) {
            return before;
        }
        WordListView after = touched(wanted);
        stored.update(after);
        record(admin, "word_list.change", id, before, after);
        return after;
    }

    /** Refuses with not_found. */
    @Transactional
    public void delete(AccountId admin, UUID id) {
        stored.lock(id);
        WordListView before = require(id);
        stored.delete(id);
        record(admin, "word_list.delete", id, before, null);
    }

    /** Refuses with not_found. */
    @Transactional
    public WordListView replaceWords(AccountId admin, UUID id, List<String> words) {
        return changeWords(admin, id, current -> new LinkedHashSet<>(words));
    }

    /** Refuses with not_found. */
    @Transactional
    public WordListView addWords(AccountId admin, UUID id, List<String> words) {
        return changeWords(admin, id, current -> {
            Set<String> more = new LinkedHashSet<>(current);
            more.addAll(words);
            return more;
        });
    }

    /** Refuses with not_found. */
    @Transactional
    public WordListView removeWords(AccountId admin, UUID id, List<String> words) {
        return changeWords(admin, id, current -> {
            Set<String> fewer = new LinkedHashSet<>(current);
            fewer.removeAll(new HashSet<>(words));
            return fewer;
        });
    }

    private WordListView changeWords(AccountId admin, UUID id, UnaryOperator<Set<String>> change) {
        stored.lock(id);
        WordListView before = require(id);
        Set<String> current = new LinkedHashSet<>(stored.words(id));
        Set<String> wanted = change.apply(current);
        bound("words", MOST_WORDS, wanted.size());
        if (!wanted.equals(current)) {
            Set<String> removed = without(current, wanted);
            Set<String> added = without(wanted, current);
            stored.remove(id, removed);
            stored.add(id, added);
            stored.update(touched(before));
            record(
                    admin,
                    "word_list.change_words",
                    id,
                    WordsChanged.of(before, removed),
                    WordsChanged.of(require(id), added));
        }
        return require(id);
    }

    private WordListView touched(WordListView list) {
        return new WordListView(
                list.id(), list.name(), list.action(), list.answer(), list.enabled(), list.words(), clock.instant());
    }

    private static Set<String> without(Set<String> from, Set<String> those) {
        Set<String> rest = new LinkedHashSet<>(from);
        rest.removeAll(those);
        return rest;
    }

    private void record(AccountId admin, String action, UUID id, @Nullable Record before, @Nullable Record after) {
        stored.renewVersion();
        audit.record(admin, action, "word_list", id.toString(), before, after);
        events.publishEvent(new WordListsChanged());
    }

    private static WordListView checked(WordListView list) {
        if (list.action() != WordAction.REFUSE && list.answer() == null) {
            throw Refusal.of(
                            ErrorCode.FIELD_REQUIRED,
                            "answer is required where the action is %s."
                                    .formatted(list.action().word()))
                    .about("answer", null, null);
        }
        return list;
    }

    private static void bound(String field, int bound, int value) {
        if (value > bound) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "%s must be at most %d; got %d.".formatted(field, bound, value))
                    .about(field, bound, value);
        }
    }

    private WordListView require(UUID id) {
        return stored.find(id)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no word list %s.".formatted(id)));
    }
}
