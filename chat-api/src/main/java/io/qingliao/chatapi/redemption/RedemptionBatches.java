package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with codes: make them, look what became of them, withdraw them. */
@Service
public class RedemptionBatches {

    private static final int MOST_REDEMPTIONS_SHOWN = 100;

    private final StoredBatches stored;
    private final Clock clock;

    RedemptionBatches(StoredBatches stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** Refuses an id that was used before with id_taken: the codes of that batch cannot be told again. */
    @Transactional
    public IssuedCodes create(BatchId id, NewBatch wanted) {
        Instant now = clock.instant();
        requireFuture(wanted.expiresAt(), now);
        try {
            stored.insert(id, wanted, now);
        } catch (DuplicateKeyException made) {
            throw Refusal.of(
                            ErrorCode.ID_TAKEN,
                            "The batch %s was made before; its codes are told once only.".formatted(id))
                    .about("id", null, id);
        }
        List<RedemptionCode> codes =
                Stream.generate(RedemptionCode::random).limit(wanted.codes()).toList();
        stored.insert(id, codes, wanted.usesPerCode());
        return new IssuedCodes(get(id), codes);
    }

    private static void requireFuture(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "expiresAt must be after %s; got %s.".formatted(now, expiresAt))
                    .about("expiresAt", "after " + now, expiresAt);
        }
    }

    /** Newest first. */
    public BatchPage list(int limit, @Nullable String cursor) {
        List<BatchView> found = stored.before(BatchCursor.parse(cursor), limit + 1);
        List<BatchView> shown = found.subList(0, Math.min(limit, found.size()));
        return new BatchPage(shown, found.size() > limit ? BatchCursor.after(shown.get(shown.size() - 1)) : null);
    }

    /** Refuses with not_found. */
    public BatchView get(BatchId id) {
        return stored.find(id)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no batch %s.".formatted(id)));
    }

    /** Newest first, at most 100. */
    public List<RedemptionView> redemptionsOf(BatchId id) {
        return stored.newestRedemptions(id, MOST_REDEMPTIONS_SHOWN);
    }

    /** None of its codes works from now on; what was redeemed stays. */
    @Transactional
    public BatchView revoke(BatchId id) {
        get(id);
        stored.revoke(id, clock.instant());
        return get(id);
    }
}
