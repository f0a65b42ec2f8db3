package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Searching what was said, on every database. */
abstract class SearchBehaviour extends ApiBehaviour {

    @Autowired
    ApplicationContext service;

    Api somebody;
    Storyteller story;

    @BeforeEach
    void somebodyNew() {
        somebody = api.asSomebodyNew();
        story = Storyteller.of(service, somebody);
    }

    @Test
    void findsPartsOfChineseWordsInQuestionsAndAnswers() {
        StoredTurn turn = story.say("推荐一部科幻小说", "《三体》是一部科幻小说。");
        story.say("谢谢", "不客气");

        Answer found = search("幻小");

        assertThat(snippets(found)).containsExactlyInAnyOrder("推荐一部科幻小说", "《三体》是一部科幻小说。");
        assertThat(found.json().get("titles")).hasSize(1);
        assertThat(found.text("titles.0.conversation.title")).isEqualTo("推荐一部科幻小说");
        assertThat(found.number("titles.0.matches.0.start")).isEqualTo(5);
        assertThat(found.text("messages.0.conversationId"))
                .isEqualTo(story.conversation().toString());
        assertThat(found.text("messages.0.turnId")).isEqualTo(turn.id().toString());
        assertThat(found.number("messages.0.matches.0.length")).isEqualTo(2);
    }

    @Test
    void wantsEveryWordWhateverItsCase() {
        story.say("Tell me about Iceland", "Iceland has volcanoes.");

        assertThat(snippets(search("ICELAND volcano"))).containsExactly("Iceland has volcanoes.");
        assertThat(snippets(search("iceland geysir"))).isEmpty();
    }

    @Test
    void takesTheWideSpaceOfAChineseKeyboardForASpace() {
        story.say("冰岛有什么", "冰岛有很多火山。");

        assertThat(snippets(search("冰岛　火山"))).containsExactly("冰岛有很多火山。");
        assertThat(snippets(search("　火山　"))).containsExactly("冰岛有很多火山。");
        assertThat(search("　").text("code")).isEqualTo("field_required");
    }

    @Test
    void findsAnEmoji() {
        story.say("今天😀很好", "👨‍👩‍👧一家人");
        story.say("今天😁很好", "不错");

        assertThat(snippets(search("😀"))).containsExactly("今天😀很好");
        assertThat(snippets(search("👧一"))).containsExactly("👨‍👩‍👧一家人");
        assertThat(search("😀").number("messages.0.matches.0.length")).isEqualTo(2);
    }

    @Test
    void takesSignsAsTheyAre() {
        story.say("100% sure_thing!", "ok");
        story.say("1000 surely", "ok");

        assertThat(snippets(search("0%"))).containsExactly("100% sure_thing!");
        assertThat(snippets(search("e_t"))).containsExactly("100% sure_thing!");
        assertThat(snippets(search("g!"))).containsExactly("100% sure_thing!");
    }

    @Test
    void givesTheNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(1));
            story.say("问题" + i, "好");
        }

        List<String> found = new ArrayList<>();
        Answer page = search("问题", "&limit=2");
        assertThat(page.json().get("titles")).hasSize(1);
        found.addAll(snippets(page));
        while (!page.text("nextCursor").isEmpty()) {
            page = search("问题", "&limit=2&cursor=" + page.text("nextCursor"));
            assertThat(page.json().get("titles")).isEmpty();
            found.addAll(snippets(page));
        }

        assertThat(found).containsExactly("问题4", "问题3", "问题2", "问题1", "问题0");
    }

    @Test
    void findsAQuestionOnceHoweverOftenItWasAnswered() {
        StoredTurn turn = story.say("独一无二", "一");
        story.askAgain(turn.id(), "二");

        assertThat(snippets(search("独一"))).containsExactly("独一无二");
        assertThat(snippets(search("二"))).containsExactlyInAnyOrder("独一无二", "二");
    }

    @Test
    void looksInArchivedConversationsButNotInDeletedOnes() {
        story.say("藏起来", "好");
        somebody.put(story.path("/archive"), "");
        assertThat(snippets(search("藏起"))).hasSize(1);

        somebody.delete(story.path(""));

        assertThat(snippets(search("藏起"))).isEmpty();
        assertThat(search("藏起").json().get("titles")).isEmpty();
    }

    @Test
    void findsOnesOwnWordsOnly() {
        story.say("只有我知道", "好");

        Answer found = api.asSomebodyNew().get(path("只有我", ""));

        assertThat(found.json().get("messages")).isEmpty();
        assertThat(found.json().get("titles")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeLookedFor() {
        assertThat(search(" ").text("code")).isEqualTo("field_required");
        assertThat(search("长".repeat(101)).text("code")).isEqualTo("field_too_long");
        assertThat(somebody.get("/api/v1/conversations/search").text("field")).isEqualTo("query");
        assertThat(search("x", "&limit=0").text("field")).isEqualTo("limit");
    }

    private Answer search(String query) {
        return search(query, "");
    }

    private Answer search(String query, String more) {
        return somebody.get(path(query, more));
    }

    private static String path(String query, String more) {
        return "/api/v1/conversations/search?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more;
    }

    private static List<String> snippets(Answer found) {
        List<String> snippets = new ArrayList<>();
        found.json()
                .get("messages")
                .forEach(hit -> snippets.add(hit.get("snippet").asString()));
        return snippets;
    }
}
