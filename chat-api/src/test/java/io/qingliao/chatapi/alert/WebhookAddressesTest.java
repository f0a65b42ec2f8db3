package io.qingliao.chatapi.alert;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.qingliao.chatapi.shared.Refusal;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressesTest {

    private final WebhookAddresses strict = new WebhookAddresses(new AlertSettings(false, null));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/hook",
                "http://localhost:8081/admin/models",
                "http://[::1]/",
                "http://0.0.0.0/",
                "http://10.0.0.7/",
                "http://192.168.1.1/",
                "http://172.16.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.100.100.200/latest/meta-data",
                "http://192.0.0.192/latest/",
                "http://192.0.2.7/",
                "http://198.18.0.1/",
                "http://198.19.255.254/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[::]/",
                "http://[::7f00:1]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[64:ff9b:1::7f00:1]/",
                "http://[2001:0:7f00:1::1]/",
                "http://[2001:db8::1]/",
                "http://[2002:7f00:1::1]/",
                "http://[::ffff:127.0.0.1]/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "https://somebody@93.184.216.34/",
                "/hook"
            })
    void refusesWhatNotEverybodyReaches(String address) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> strict.require(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "[2606:2800:220:1::1]",
                "[2003::1]",
                "[2409:8000::1]",
                "[64:ff9c::1]",
            })
    void takesAPublicAddressAlsoBesideOthers(String host) {
        assertThatNoException().isThrownBy(() -> strict.require(URI.create("https://" + host + "/hook")));
    }

    @Test
    void takesAPrivateOneWhereTheSettingsAllowIt() {
        WebhookAddresses lenient = new WebhookAddresses(new AlertSettings(true, null));

        assertThatNoException().isThrownBy(() -> lenient.require(URI.create("http://127.0.0.1:9000/hook")));
    }
}
