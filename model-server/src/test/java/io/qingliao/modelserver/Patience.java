package io.qingliao.modelserver;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** How long a test waits for what it awaits: patience costs a green run nothing, and a busy machine is no fault. */
public final class Patience implements LauncherSessionListener {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
