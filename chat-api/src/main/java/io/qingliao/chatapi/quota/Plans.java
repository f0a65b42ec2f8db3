package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaAccounts.PlanCount;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people may use: the plans, and who has which. A change holds from the next reservation on. */
@Service
public class Plans {

    private final StoredPlans stored;
    private final QuotaAccounts accounts;
    private final EntityManager entities;
    private final QuotaSettings settings;
    private final Clock clock;

    Plans(StoredPlans stored, QuotaAccounts accounts, EntityManager entities, QuotaSettings settings, Clock clock) {
        this.stored = stored;
        this.accounts = accounts;
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    /** Oldest first. */
    public List<PlanView> all() {
        Map<UUID, Long> counts =
                accounts.countByPlan().stream().collect(Collectors.toMap(PlanCount::getPlan, PlanCount::getAccounts));
        return stored.findAllByOrderByCreatedAtAscIdAsc().stream()
                .map(plan -> plan.view(settings, counts.getOrDefault(plan.id().value(), 0L)))
                .toList();
    }

    public Optional<PlanView> find(PlanId id) {
        return stored.findById(id.value()).map(this::view);
    }

    /** Refuses with not_found. */
    public PlanView get(PlanId id) {
        return view(require(id));
    }

    /** Of everybody who was given no other. */
    public PlanView standard() {
        return view(stored.findByStandardTrue());
    }

    /** The same plan again when the same one was made before; refuses another one of that id with id_taken. */
    @Transactional
    public PlanView create(PlanId id, QuotaUnit unit, PlanTerms terms) {
        Plan plan = stored.findById(id.value()).orElse(null);
        if (plan == null) {
            plan = new Plan(id, unit, terms, clock.instant());
            entities.persist(plan);
        } else if (!plan.is(unit, terms)) {
            throw Refusal.of(ErrorCode.ID_TAKEN, "There is another plan %s.".formatted(id))
                    .about("id", null, id);
        }
        return view(plan);
    }

    @Transactional
    public PlanView change(PlanId id, PlanTerms terms) {
        Plan plan = locked(id);
        plan.change(terms);
        return view(plan);
    }

    @Transactional
    public void makeStandard(PlanId id) {
        if (stored.lockAll().stream().noneMatch(plan -> plan.id().equals(id))) {
            throw noPlan(id);
        }
        stored.makeStandard(id.value());
    }

    /** Whoever has it has the standard plan then, which itself cannot be deleted. */
    @Transactional
    public void delete(PlanId id) {
        locked(id);
        if (stored.deleteUnlessStandard(id.value()) == 0) {
            throw Refusal.of(ErrorCode.PLAN_IS_DEFAULT, "Make another plan the default before deleting this one.");
        }
    }

    /** Refuses with not_found. */
    public PersonalPlan of(AccountId account) {
        return personal(accounts.findByAccountId(account.value()).orElseThrow(() -> noAccount(account)));
    }

    /** Refuses with not_found when there is no such account or plan. */
    @Transactional
    public PersonalPlan give(AccountId account, PersonalTerms terms) {
        if (terms.plan() != null) {
            locked(terms.plan());
        }
        QuotaAccount row = accounts.lock(account.value()).orElseThrow(() -> noAccount(account));
        row.agreeOn(terms);
        return personal(row);
    }

    private PersonalPlan personal(QuotaAccount account) {
        PersonalTerms terms = account.terms();
        Plan plan = terms.plan() == null ? stored.findByStandardTrue() : require(terms.plan());
        return new PersonalPlan(view(plan), terms.plan() == null, terms.dailyGrant(), terms.monthlyCap());
    }

    private PlanView view(Plan plan) {
        return plan.view(settings, accounts.countByPlanId(plan.id().value()));
    }

    private Plan locked(PlanId id) {
        return stored.lock(id.value()).orElseThrow(() -> noPlan(id));
    }

    private Plan require(PlanId id) {
        return stored.findById(id.value()).orElseThrow(() -> noPlan(id));
    }

    private static Refusal noPlan(PlanId id) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no plan %s.".formatted(id));
    }

    private static Refusal noAccount(AccountId account) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no account %s.".formatted(account));
    }
}
