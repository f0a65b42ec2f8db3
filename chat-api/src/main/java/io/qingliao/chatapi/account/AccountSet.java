package io.qingliao.chatapi.account;

import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Subquery;
import java.util.UUID;

/** Accounts that have something in common which only another module knows, as a part of the search for accounts. */
@FunctionalInterface
public interface AccountSet {

    /** Selects their ids. */
    Subquery<UUID> within(AbstractQuery<?> search);
}
