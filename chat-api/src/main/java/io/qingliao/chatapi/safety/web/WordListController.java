package io.qingliao.chatapi.safety.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.safety.WordAction;
import io.qingliao.chatapi.safety.WordListView;
import io.qingliao.chatapi.safety.WordLists;
import io.qingliao.chatapi.shared.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Words travel as text, one a line: the form in which lists are passed around. */
@RestController
@RequestMapping("/api/v1/admin/word-lists")
class WordListController {

    private static final MediaType UTF8_TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final WordLists lists;

    WordListController(WordLists lists) {
        this.lists = lists;
    }

    @GetMapping
    AllWordLists all() {
        return new AllWordLists(lists.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WordListView create(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid NewWordList body) {
        return lists.create(admin, body.wordListId(), body.name(), body.action(), body.answer());
    }

    @PatchMapping("/{wordList}")
    WordListView change(
            @AuthenticationPrincipal AccountId admin,
            @PathVariable UUID wordList,
            @RequestBody @Valid WordListChange body) {
        return lists.change(admin, wordList, body::applyTo);
    }

    @DeleteMapping("/{wordList}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccountId admin, @PathVariable UUID wordList) {
        lists.delete(admin, wordList);
    }

    @GetMapping(path = "/{wordList}/words", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> words(@PathVariable UUID wordList) {
        String lines = String.join("\n", lists.words(wordList));
        return ResponseEntity.ok().contentType(UTF8_TEXT).body(lines.isEmpty() ? "" : lines + "\n");
    }

    @PutMapping(path = "/{wordList}/words", consumes = MediaType.TEXT_PLAIN_VALUE)
    WordListView replaceWords(
            @AuthenticationPrincipal AccountId admin, @PathVariable UUID wordList, @RequestBody String words) {
        return lists.replaceWords(admin, wordList, WordLines.parse(words));
    }

    @PostMapping(path = "/{wordList}/words", consumes = MediaType.TEXT_PLAIN_VALUE)
    WordListView addWords(
            @AuthenticationPrincipal AccountId admin, @PathVariable UUID wordList, @RequestBody String words) {
        return lists.addWords(admin, wordList, WordLines.parse(words));
    }

    @PostMapping(path = "/{wordList}/words/removals", consumes = MediaType.TEXT_PLAIN_VALUE)
    WordListView removeWords(
            @AuthenticationPrincipal AccountId admin, @PathVariable UUID wordList, @RequestBody String words) {
        return lists.removeWords(admin, wordList, WordLines.parse(words));
    }

    record AllWordLists(List<WordListView> items) {}

    /** The client makes the id, so that a list sent twice is made once. */
    record NewWordList(
            @NotNull UUID wordListId,

            @NotBlank @Size(max = 60) @Pattern(regexp = PlainText.LINES)
            String name,

            @NotNull WordAction action,

            @Size(min = 1, max = 1000) @Pattern(regexp = PlainText.LINES) @Nullable
            String answer) {}

    /** What is null stays as it is. */
    record WordListChange(
            @Size(min = 1, max = 60) @Pattern(regexp = PlainText.LINES) @Nullable
            String name,

            @Nullable WordAction action,

            @Size(min = 1, max = 1000) @Pattern(regexp = PlainText.LINES) @Nullable
            String answer,

            @Nullable Boolean enabled) {

        WordListView applyTo(WordListView list) {
            return new WordListView(
                    list.id(),
                    Objects.requireNonNullElse(name, list.name()),
                    Objects.requireNonNullElse(action, list.action()),
                    answer == null ? list.answer() : answer,
                    Objects.requireNonNullElse(enabled, list.enabled()),
                    list.words(),
                    list.updatedAt());
        }
    }
}
