package io.qingliao.chatapi.account;

import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which accounts to find; what is null or empty finds everybody.
 *
 * @param namePart compared without case
 * @param among only these
 */
public record AccountSearch(
        String namePart,
        @Nullable Role role,
        @Nullable AccountState state,
        @Nullable AccountSet among) {

    Specification<Account> specification() {
        return (account, query, is) -> predicate(account, query, is);
    }

    private Predicate predicate(Root<Account> account, AbstractQuery<?> query, CriteriaBuilder is) {
        List<Predicate> wanted = new ArrayList<>();
        if (!namePart.isEmpty()) {
            String literal = Username.comparable(namePart).replaceAll("([\\\\%_])", "\\\\$1");
            wanted.add(is.like(account.get("usernameKey"), "%" + literal + "%", '\\'));
        }
        if (role != null) {
            wanted.add(is.equal(account.get("role"), role));
        }
        if (state != null) {
            wanted.add(isIn(state, account, is));
        }
        if (among != null) {
            wanted.add(account.get("id").in(among.within(query)));
        }
        return is.and(wanted);
    }

    /** As {@link Account#summary} tells it. */
    private static Predicate isIn(AccountState state, Root<Account> account, CriteriaBuilder is) {
        Predicate stays = is.isNull(account.get("leavesAt"));
        Predicate enabled = is.isTrue(account.get("enabled"));
        Predicate approved = is.isTrue(account.get("approved"));
        return switch (state) {
            case LEAVING -> is.not(stays);
            case DISABLED -> is.and(stays, is.not(enabled));
            case AWAITING_APPROVAL -> is.and(stays, enabled, is.not(approved));
            case ACTIVE -> is.and(stays, enabled, approved);
        };
    }
}
