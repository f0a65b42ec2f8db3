package io.qingliao.modelserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dependencies run one way: api to engine to model; only model and tokenizer know DJL. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.qingliao.modelserver");

    @Test
    void dependenciesRunFromTheApiDownToTheModel() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("assembly")
                .definedBy("io.qingliao.modelserver")
                .layer("benchmark")
                .definedBy("..benchmark..")
                .layer("api")
                .definedBy("..api..")
                .layer("chat")
                .definedBy("..chat..")
                .layer("engine")
                .definedBy("..engine..")
                .layer("tokenizer")
                .definedBy("..tokenizer..")
                .layer("model")
                .definedBy("..model..")
                .layer("doctor")
                .definedBy("..doctor..")
                .layer("hub")
                .definedBy("..hub..")
                .layer("weights")
                .definedBy("..weights..")
                .layer("sampling")
                .definedBy("..sampling..")
                .whereLayer("assembly")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("benchmark")
                .mayOnlyBeAccessedByLayers("doctor")
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("assembly", "api")
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("assembly")
                .whereLayer("chat")
                .mayOnlyBeAccessedByLayers("assembly", "api", "doctor")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("assembly", "benchmark", "api", "doctor")
                .whereLayer("tokenizer")
                .mayOnlyBeAccessedByLayers("assembly", "benchmark", "api", "chat", "doctor")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("assembly", "benchmark", "hub", "api", "engine", "doctor")
                .whereLayer("hub")
                .mayOnlyBeAccessedByLayers("assembly")
                .whereLayer("weights")
                .mayOnlyBeAccessedByLayers("model", "hub")
                .whereLayer("sampling")
                .mayOnlyBeAccessedByLayers("benchmark", "api", "engine", "model", "doctor")
                .check(CLASSES);
    }

    @Test
    void onlyModelAndTokenizerKnowDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..modelserver.model..", "..modelserver.tokenizer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNoHttp() {
        noClasses()
                .that()
                .resideInAnyPackage("..engine..", "..model..", "..sampling..", "..tokenizer..", "..chat..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .check(CLASSES);
    }

    @Test
    void controllersAreSeenByNobody() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }
}
