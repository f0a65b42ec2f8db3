package io.qingliao.chatapi.quota;

import java.util.Set;
import java.util.UUID;

/**
 * A part of this process that computes answers. What it holds is not abandoned, however late its lease is extended: a
 * machine that slept must not give answers away.
 */
public interface ReservationHolder {

    /** At this moment; later changes do not show in what was given. */
    Set<UUID> held();

    default boolean holds(UUID reservation) {
        return held().contains(reservation);
    }
}
