package io.qingliao.chatapi.conversation;

import static java.util.stream.Collectors.joining;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.SearchPage.FoundMessage;
import io.qingliao.chatapi.conversation.SearchPage.FoundTitle;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds what somebody said or was answered. It reads all messages of that one account, which takes H2 and PostgreSQL
 * alike 0.1 s to 0.2 s for 1,000 conversations of 50 messages of 100 characters: no index finds parts of Chinese words on
 * both, and a side table of all pairs of characters would cost each message a hundred rows.
 */
@Service
public class ConversationSearch {

    private static final int MOST_TITLES = 10;

    record Hit(Message message, @Nullable String title) {}

    private final EntityManager entities;
    private final ConversationViews views;

    ConversationSearch(EntityManager entities, ConversationViews views) {
        this.entities = entities;
        this.views = views;
    }

    /** Looks in whatever is not deleted, archived conversations and branches that are not shown included. */
    @Transactional(readOnly = true)
    public SearchPage search(AccountId owner, SearchQuery query, int limit, @Nullable String cursor) {
        Pattern wanted = query.pattern();
        Cursor from = Cursor.parse(cursor);
        List<Hit> found = messages(owner, query, from, limit + 1);
        List<Hit> page = found.subList(0, Math.min(limit, found.size()));
        return new SearchPage(
                cursor == null || cursor.isEmpty() ? titles(owner, query, wanted) : List.of(),
                page.stream().map(hit -> found(hit, wanted)).toList(),
                found.size() > limit ? page.get(limit - 1).message().cursor().text() : null);
    }

    private List<FoundTitle> titles(AccountId owner, SearchQuery query, Pattern wanted) {
        TypedQuery<Conversation> titles =
                entities.createQuery("""
                select c from Conversation c
                where c.accountId = :owner and c.deletedAt is null and %s
                order by c.updatedAt desc, c.id desc
                """.formatted(allLike("c.title", query)), Conversation.class);
        bind(titles, owner, query);
        return views.of(titles.setMaxResults(MOST_TITLES).getResultList()).stream()
                .map(view -> new FoundTitle(
                        view,
                        Excerpt.whole(String.valueOf(view.title()), wanted).matches()))
                .toList();
    }

    /** A question that was answered again is stored with each answer, and found once. */
    private List<Hit> messages(AccountId owner, SearchQuery query, Cursor from, int limit) {
        TypedQuery<Hit> messages = entities.createQuery("""
                select new io.qingliao.chatapi.conversation.ConversationSearch$Hit(m, c.title)
                from Message m join Conversation c on c.id = m.conversationId
                where c.accountId = :owner and c.deletedAt is null
                  and (m.createdAt < :at or (m.createdAt = :at and m.id < :id))
                  and (m.role = ASSISTANT or m.turnId = m.questionTurnId)
                  and %s
                order by m.createdAt desc, m.id desc
                """.formatted(allLike("m.content", query)), Hit.class);
        bind(messages, owner, query);
        return messages.setParameter("at", from.at())
                .setParameter("id", from.id())
                .setMaxResults(limit)
                .getResultList();
    }

    private static String allLike(String text, SearchQuery query) {
        return IntStream.range(0, query.words().size())
                .mapToObj(word -> "lower(%s) like :word%d escape '!'".formatted(text, word))
                .collect(joining(" and "));
    }

    private static void bind(TypedQuery<?> statement, AccountId owner, SearchQuery query) {
        statement.setParameter("owner", owner.value());
        List<String> likes = query.likes();
        IntStream.range(0, likes.size()).forEach(word -> statement.setParameter("word" + word, likes.get(word)));
    }

    private static FoundMessage found(Hit hit, Pattern wanted) {
        MessageView message = hit.message().view();
        Excerpt excerpt = Excerpt.around(message.content(), wanted);
        return new FoundMessage(
                new ConversationId(hit.message().conversationId()),
                hit.title(),
                message.id(),
                message.turnId(),
                message.role(),
                message.createdAt(),
                excerpt.snippet(),
                excerpt.matches());
    }
}
