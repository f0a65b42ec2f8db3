package io.qingliao.chatapi.quota.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.quota.PersonalPlan;
import io.qingliao.chatapi.quota.PersonalTerms;
import io.qingliao.chatapi.quota.PlanId;
import io.qingliao.chatapi.quota.PlanTerms;
import io.qingliao.chatapi.quota.PlanView;
import io.qingliao.chatapi.quota.Plans;
import io.qingliao.chatapi.quota.QuotaUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators decide about plans, each decision with its record in the audit log. */
@Component
class PlanAdministration {

    private static final String PLAN = "plan";

    private final Plans plans;
    private final AuditLog audit;

    PlanAdministration(Plans plans, AuditLog audit) {
        this.plans = plans;
        this.audit = audit;
    }

    @Transactional
    public PlanView create(AccountId admin, PlanId id, QuotaUnit unit, PlanTerms terms) {
        boolean isNew = plans.find(id).isEmpty();
        PlanView plan = plans.create(id, unit, terms);
        if (isNew) {
            audit.record(admin, "plan.create", PLAN, id.toString(), null, plan);
        }
        return plan;
    }

    @Transactional
    public PlanView change(AccountId admin, PlanId id, PlanTerms terms) {
        PlanView before = plans.get(id);
        PlanView after = plans.change(id, terms);
        audit.record(admin, "plan.change", PLAN, id.toString(), before, after);
        return after;
    }

    @Transactional
    public void makeDefault(AccountId admin, PlanId id) {
        PlanView before = plans.standard();
        plans.makeStandard(id);
        audit.record(admin, "plan.make_default", PLAN, id.toString(), before, plans.standard());
    }

    @Transactional
    public void delete(AccountId admin, PlanId id) {
        PlanView before = plans.get(id);
        plans.delete(id);
        audit.record(admin, "plan.delete", PLAN, id.toString(), before, null);
    }

    @Transactional
    public PersonalPlan agree(AccountId admin, AccountId account, PersonalTerms terms) {
        PersonalPlan before = plans.of(account);
        PersonalPlan after = plans.give(account, terms);
        audit.record(admin, "user.plan", "account", account.toString(), before, after);
        return after;
    }
}
