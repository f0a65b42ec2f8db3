package io.qingliao.chatapi.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void isTheWholeIpv4Address() {
        assertThat(ClientAddress.of("192.0.2.7")).isNotEqualTo(ClientAddress.of("192.0.2.8"));
    }

    @Test
    void isTheNetworkOfAnIpv6Address() {
        assertThat(ClientAddress.of("2001:db8:1:2::1")).isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::9"));
        assertThat(ClientAddress.of("2001:db8:1:2::1")).isNotEqualTo(ClientAddress.of("2001:db8:1:3::1"));
    }

    @Test
    void isTheIpv4AddressWithinAnIpv6One() {
        assertThat(ClientAddress.of("::ffff:192.0.2.7")).isEqualTo(ClientAddress.of("192.0.2.7"));
    }

    @Test
    void isWhateverAProxySaysWhenThatIsNoAddress() {
        assertThat(ClientAddress.of("unknown:client")).isEqualTo(new ClientAddress("unknown:client"));
    }

    @Test
    void isShownWithoutItsEnd() {
        assertThat(ClientAddress.of("192.0.2.7").coarse()).contains("192.0.2.*");
        assertThat(ClientAddress.of("2001:db8:1:2::1").coarse()).contains("2001:db8:1::*");
        assertThat(ClientAddress.of("unknown:client").coarse()).isEmpty();
    }
}
