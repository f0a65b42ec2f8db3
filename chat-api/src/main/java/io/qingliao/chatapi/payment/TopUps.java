package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is on sale. Orders keep what a package was, so that a change touches no order. */
@Service
public class TopUps {

    private final StoredTopUps stored;
    private final Clock clock;

    TopUps(StoredTopUps stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** In the administrators' order. */
    public List<TopUp> all() {
        return stored.all();
    }

    public Optional<TopUp> find(PackageId id) {
        return stored.find(id);
    }

    /** Refuses with not_found. */
    public TopUp get(PackageId id) {
        return stored.find(id)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no package %s.".formatted(id)));
    }

    /** For people whose plan counts in this unit. */
    public List<TopUpOnSale> onSale(QuotaUnit unit) {
        return stored.onSale(unit);
    }

    /** The same package again when the same one was made before; refuses another one of that id with id_taken. */
    @Transactional
    public TopUp create(PackageId id, QuotaUnit unit, TopUpTerms terms) {
        Optional<TopUp> made = stored.find(id);
        if (made.isPresent() && !made.get().is(unit, terms)) {
            throw taken(id);
        }
        if (made.isEmpty()) {
            try {
                stored.insert(id, unit, terms, clock.instant());
            } catch (DuplicateKeyException meanwhile) {
                throw taken(id);
            }
        }
        return get(id);
    }

    @Transactional
    public TopUp change(PackageId id, TopUpTerms terms) {
        get(id);
        stored.change(id, terms);
        return get(id);
    }

    @Transactional
    public void delete(PackageId id) {
        get(id);
        stored.delete(id);
    }

    private static Refusal taken(PackageId id) {
        return Refusal.of(ErrorCode.ID_TAKEN, "There is another package %s.".formatted(id))
                .about("id", null, id);
    }
}
