package io.qingliao.chatapi;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void dependDownwardsOnlyAndOnWhatIsPublished() {
        ApplicationModules.of(ChatApi.class).verify();
    }
}
