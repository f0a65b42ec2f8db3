package io.qingliao.chatapi.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.qingliao.chatapi.shared.Refusal;
import java.net.InetAddress;
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
                "http://[fd00::1]/",
                "http://[::ffff:127.0.0.1]/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "https://somebody@93.184.216.34/",
                "/hook"
            })
    void refusesWhatNotEverybodyReaches(String address) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> strict.require(URI.create(address)));
    }

    @Test
    void takesAPublicAddress() throws Exception {
        assertThatNoException().isThrownBy(() -> strict.require(URI.create("https://93.184.216.34/hook")));
        assertThat(WebhookAddresses.isPublic(InetAddress.getByName("2606:2800:220:1::1")))
                .isTrue();
    }

    @Test
    void takesAPrivateOneWhereTheSettingsAllowIt() {
        WebhookAddresses lenient = new WebhookAddresses(new AlertSettings(true, null));

        assertThatNoException().isThrownBy(() -> lenient.require(URI.create("http://127.0.0.1:9000/hook")));
    }
}
