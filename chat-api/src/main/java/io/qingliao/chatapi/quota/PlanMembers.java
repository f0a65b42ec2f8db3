package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountSet;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who has which plan, for searches among accounts. */
@Component
public class PlanMembers {

    private final Plans plans;
    private final EntityManager entities;

    PlanMembers(Plans plans, EntityManager entities) {
        this.plans = plans;
        this.entities = entities;
    }

    /** Of the standard plan also those who were given none. Refuses with not_found. */
    public AccountSet of(PlanId id) {
        PlanView plan = plans.get(id);
        return search -> select(search, id.value(), plan.isDefault());
    }

    private Subquery<UUID> select(AbstractQuery<?> search, UUID plan, boolean isStandard) {
        CriteriaBuilder is = entities.getCriteriaBuilder();
        Subquery<UUID> members = search.subquery(UUID.class);
        Root<QuotaAccount> account = members.from(QuotaAccount.class);
        Predicate given = is.equal(account.get("planId"), plan);
        Predicate none = is.isNull(account.get("planId"));
        return members.select(account.get("accountId")).where(isStandard ? is.or(given, none) : given);
    }
}
