package io.qingliao.chatapi.quota;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface QuotaAccounts extends Repository<QuotaAccount, UUID> {

    /** Holds other writers of this account's quota back until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select q from QuotaAccount q where q.accountId = :account")
    Optional<QuotaAccount> lock(UUID account);

    Optional<QuotaAccount> findByAccountId(UUID account);

    @Query("""
            select new io.qingliao.chatapi.quota.Terms(
                q.accountId, p.unit, coalesce(q.dailyGrant, p.dailyGrant), coalesce(q.monthlyCap, p.monthlyCap))
            from QuotaAccount q, Plan p
            where q.accountId in :accounts and (p.id = q.planId or (q.planId is null and p.standard = true))""")
    List<Terms> terms(Collection<UUID> accounts);

    @Query("""
            select q.planId as plan, count(q) as accounts from QuotaAccount q
            where q.planId is not null
            group by q.planId""")
    List<PlanCount> countByPlan();

    long countByPlanId(UUID plan);

    /** For whoever goes on with plain SQL in this transaction, which sees nothing that was not written. */
    void flush();

    interface PlanCount {
        UUID getPlan();

        long getAccounts();
    }
}
