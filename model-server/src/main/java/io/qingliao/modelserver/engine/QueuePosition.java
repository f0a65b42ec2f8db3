package io.qingliao.modelserver.engine;

import java.time.Duration;

/**
 * Where a waiting request stands.
 *
 * @param ahead requests that go before it
 * @param estimatedWait from how long recent answers took; zero while nothing is known
 */
public record QueuePosition(int ahead, Duration estimatedWait) {}
