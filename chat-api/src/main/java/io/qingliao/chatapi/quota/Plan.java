package io.qingliao.chatapi.quota;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a group of people may use; its unit never changes, because what they have is counted in it. */
@Entity
@Table(name = "quota_plan")
class Plan {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private QuotaUnit unit;

    /** The setting's when null: only of the plan that is there from the beginning, until it is changed. */
    private @Nullable Integer dailyGrant;

    private @Nullable Integer monthlyCap;

    @Column(nullable = false)
    private boolean standard;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Plan() {}

    Plan(PlanId id, QuotaUnit unit, PlanTerms terms, Instant createdAt) {
        this.id = id.value();
        this.unit = unit;
        this.name = terms.name().value();
        this.dailyGrant = terms.dailyGrant();
        this.monthlyCap = terms.monthlyCap();
        this.createdAt = createdAt;
    }

    void change(PlanTerms terms) {
        name = terms.name().value();
        dailyGrant = terms.dailyGrant();
        monthlyCap = terms.monthlyCap();
    }

    boolean is(QuotaUnit otherUnit, PlanTerms terms) {
        return unit == otherUnit
                && name.equals(terms.name().value())
                && Objects.equals(dailyGrant, terms.dailyGrant())
                && Objects.equals(monthlyCap, terms.monthlyCap());
    }

    boolean isStandard() {
        return standard;
    }

    PlanId id() {
        return new PlanId(id);
    }

    PlanView view(QuotaSettings settings, long accounts) {
        int grant = dailyGrant == null ? settings.dailyUses() : dailyGrant;
        return new PlanView(id(), name, unit, grant, monthlyCap, standard, accounts);
    }
}
