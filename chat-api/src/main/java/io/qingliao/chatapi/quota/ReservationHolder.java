package io.qingliao.chatapi.quota;

import java.util.UUID;

/**
 * A part of this process that computes answers. What it holds is not abandoned, however late its lease is extended: a
 * machine that slept must not give answers away.
 */
public interface ReservationHolder {

    boolean holds(UUID reservation);
}
