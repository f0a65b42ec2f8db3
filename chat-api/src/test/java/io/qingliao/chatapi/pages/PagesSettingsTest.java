package io.qingliao.chatapi.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.SettingRefused;
import org.junit.jupiter.api.Test;

class PagesSettingsTest {

    @Test
    void takesAnOperatorAsItIsWrittenWithoutTheSpaceAround() {
        PagesSettings settings = new PagesSettings("你好", " 海港图书馆 ", "library@example.org");

        assertThat(settings.operator()).isEqualTo("海港图书馆");
        assertThat(settings.operatorContact()).isEqualTo("library@example.org");
    }

    @Test
    void knowsNoOperatorWhereAnEnvironmentNamesTheSettingWithNothingInIt() {
        PagesSettings settings = new PagesSettings("你好", "", " ");

        assertThat(settings.operator()).isNull();
        assertThat(settings.operatorContact()).isNull();
    }

    @Test
    void stopsTheStartWhereOneLineIsNotEnough() {
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> new PagesSettings("你好", "x".repeat(101), null))
                .withMessage("qingliao.pages.operator must be at most 100 characters; got 101.");
        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> new PagesSettings("你好", null, "first\nsecond"))
                .withMessage("qingliao.pages.operator-contact must be one line without control characters.");
    }
}
