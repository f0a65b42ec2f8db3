package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.model.Precision;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final Set<String> KNOWN = Set.of("--rounds", "--precisions", "--clients");

    @Test
    void readsNumbersListsAndPrecisions() {
        Options options = parse("--rounds", "3", "--clients", "1,8", "--precisions", "int8,float32");
        assertThat(options.number("--rounds", 5, 10)).isEqualTo(3);
        assertThat(options.numbers("--clients", "64", 100)).containsExactly(1, 8);
        assertThat(options.precisions("--precisions")).containsExactly(Precision.INT8, Precision.FLOAT32);
    }

    @Test
    void takesTheDefaultWhereNothingIsSaid() {
        assertThat(parse().number("--rounds", 5, 10)).isEqualTo(5);
        assertThat(parse().precisions("--precisions")).containsExactlyElementsOf(Precision.ON_PROCESSORS);
    }

    @Test
    void anErrorNamesTheOptionTheBoundAndTheValue() {
        assertThatThrownBy(() -> parse("--rounds", "0").number("--rounds", 5, 10))
                .isInstanceOf(OptionException.class)
                .hasMessage("--rounds must be whole numbers from 1 to 10; got \"0\".");
        assertThatThrownBy(() -> parse("--precisions", "int3").precisions("--precisions"))
                .hasMessageContaining("float32, bfloat16 or int8")
                .hasMessageContaining("int3");
        assertThatThrownBy(() -> parse("--round", "1")).hasMessageContaining("There is no option --round");
        assertThatThrownBy(() -> parse("--rounds")).hasMessage("--rounds needs a value.");
    }

    private static Options parse(String... arguments) {
        return Options.parse(arguments, KNOWN);
    }
}
