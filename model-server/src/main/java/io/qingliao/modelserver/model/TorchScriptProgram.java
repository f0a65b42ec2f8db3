package io.qingliao.modelserver.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The GPT-2 forward pass and sampling as a TorchScript module without weights, written for one config.
 *
 * <p>Its source is gpt2.torchscript among the resources; this class fills in the config's numbers, so that libtorch
 * sees constants.
 */
final class TorchScriptProgram {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
    private static final List<String> TENSOR_LISTS =
            List.of("weights", "linears", "cache", "keys", "values", "history");

    /** So many of the most likely words are sorted first where top-p is set and top-k is not. */
    private static final int LIKELY_NUCLEUS = 1024;

    private TorchScriptProgram() {}

    /** The archive, ready for {@code Model.load}. */
    static InputStream archive(Gpt2Config config, LinearKernel kernel, ComputeDevice device) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try {
            TorchScriptArchive.write(archive, "Gpt2", source(config, kernel, device), TENSOR_LISTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(archive.toByteArray());
    }

    static String source(Gpt2Config config, LinearKernel kernel, ComputeDevice device) {
        String linears =
                kernel.sources().stream().map(TorchScriptProgram::resource).collect(Collectors.joining());
        boolean types = !config.typeTokens().isEmpty();
        // Some parts hold placeholders of their own: they are filled in together with the rest.
        return fill(
                resource("gpt2.torchscript")
                        .replace("${linears}", linears)
                        .replace("${types}\n", types ? resource("types.torchscript") : "")
                        .replace("${addTypes}", types ? "    x = torch.add(x, (self).type_embeddings(rows, ))\n" : ""),
                Map.ofEntries(
                        Map.entry("activatedLinear", kernel.activated(config.activation())),
                        Map.entry("cacheType", Integer.toString(kernel.cache().torchCode())),
                        Map.entry("onDevice", device.onDevice()),
                        Map.entry("typeTokens", config.typeTokens().toString()),
                        Map.entry("nLayer", Integer.toString(config.nLayer())),
                        Map.entry("nHead", Integer.toString(config.nHead())),
                        Map.entry("nEmbd", Integer.toString(config.nEmbd())),
                        Map.entry("headDim", Integer.toString(config.headDim())),
                        Map.entry("vocabSize", Integer.toString(config.vocabSize())),
                        Map.entry("nucleus", Integer.toString(Math.min(LIKELY_NUCLEUS, config.vocabSize()))),
                        Map.entry("nPositions", Integer.toString(config.window())),
                        Map.entry("layerNormEpsilon", Double.toString(config.layerNormEpsilon())),
                        Map.entry("attentionScale", Double.toString(attentionScale(config))),
                        Map.entry("scaleByInverseLayer", config.scaleAttnByInverseLayerIdx() ? "True" : "False")));
    }

    private static double attentionScale(Gpt2Config config) {
        return config.scaleAttnWeights() ? 1 / Math.sqrt(config.headDim()) : 1;
    }

    private static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(found.group(1)), () -> "no value for " + found.group())));
    }

    private static String resource(String name) {
        try (InputStream in = TorchScriptProgram.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from the jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
