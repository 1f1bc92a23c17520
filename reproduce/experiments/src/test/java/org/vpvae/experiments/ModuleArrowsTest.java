package org.vpvae.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpvae.datasets.fixture.KnowsTooMuch;
import org.vpvae.experiments.fixture.CorruptedLoss;
import org.vpvae.house.HouseRules;

/**
 * Arrows between modules run one way: experiments to datasets to core. Core knows no file format
 * and no experiment; datasets know of core the tensor and random rooms at most.
 */
class ModuleArrowsTest {
  private static final String DATASETS = "org.vpvae.datasets..";
  private static final String EXPERIMENTS = "org.vpvae.experiments..";
  private static final String PLUGIN = "org.vpvae.maven..";

  private static final ArchRule CORE_KNOWS_NEITHER_DATA_NOR_EXPERIMENTS =
      noClasses()
          .that()
          .resideInAPackage("org.vpvae..")
          .and()
          .resideOutsideOfPackages(DATASETS, EXPERIMENTS, PLUGIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DATASETS, EXPERIMENTS, PLUGIN);

  private static final ArchRule DATASETS_KNOW_TENSOR_RANDOM_AND_PLOT_AT_MOST =
      noClasses()
          .that()
          .resideInAPackage(DATASETS)
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("org.vpvae..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          DATASETS,
                          "org.vpvae.tensor..",
                          "org.vpvae.random..",
                          "org.vpvae.plot..")))
          // A report's charts have the style of all others. An empty module is not refused.
          .allowEmptyShould(true);

  private static final ArchRule EXPERIMENTS_KNOW_NO_PLUGIN =
      noClasses()
          .that()
          .resideInAPackage(EXPERIMENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PLUGIN, "org.apache.maven..");

  private static final ArchRule ROOMS_OF_EXPERIMENTS_HAVE_NO_CYCLES =
      slices().matching("org.vpvae.experiments.(*)..").should().beFreeOfCycles();

  private static final ArchRule A_RUN_KNOWS_NO_TABLE_AND_NO_REPORT =
      noClasses()
          .that()
          .resideInAPackage("org.vpvae.experiments.run..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.vpvae.experiments",
              "org.vpvae.experiments.table..",
              "org.vpvae.experiments.report..");

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ModuleArrowsTest::isNotATestJar)
          .importPackages("org.vpvae");

  private static boolean isNotATestJar(Location location) {
    return !location.contains("-tests.jar");
  }

  @Test
  void theWholeProjectIsLookedAt() {
    assertThat(PROJECT.contain("org.vpvae.random.Streams")).isTrue();
    assertThat(PROJECT.contain("org.vpvae.experiments.Reproduction")).isTrue();
    assertThat(PROJECT.contain("org.vpvae.vectors.Vectors")).isFalse();
  }

  @Test
  void coreKnowsNeitherDataNorExperiments() {
    CORE_KNOWS_NEITHER_DATA_NOR_EXPERIMENTS.check(PROJECT);
  }

  @Test
  void datasetsKnowTensorRandomAndPlotAtMost() {
    DATASETS_KNOW_TENSOR_RANDOM_AND_PLOT_AT_MOST.check(PROJECT);
  }

  @Test
  void experimentsKnowNoPlugin() {
    EXPERIMENTS_KNOW_NO_PLUGIN.check(PROJECT);
  }

  @Test
  void roomsOfExperimentsAreInOrder() {
    ROOMS_OF_EXPERIMENTS_HAVE_NO_CYCLES.check(PROJECT);
    A_RUN_KNOWS_NO_TABLE_AND_NO_REPORT.check(PROJECT);
  }

  static Stream<ArchRule> rulesOfTheHouse() {
    return HouseRules.everywhere().stream();
  }

  /** Losses and data of this module run inside the gradient scope as the core's do. */
  @ParameterizedTest
  @MethodSource("rulesOfTheHouse")
  void theRulesOfTheHouseHoldInEveryModule(ArchRule rule) {
    rule.check(PROJECT);
  }

  @Test
  void aLossThatCorruptsItsGradientIsFound() {
    JavaClasses loss = new ClassFileImporter().importClasses(CorruptedLoss.class);
    assertThat(rulesOfTheHouse().map(rule -> rule.evaluate(loss).getFailureReport().toString()))
        .filteredOn(report -> report.contains("CorruptedLoss"))
        .singleElement()
        .asString()
        .contains("not call what corrupts or drops gradients");
  }

  /** The rules can fail: each is shown a class that breaks it. */
  @Test
  void aClassThatKnowsTooMuchIsFound() {
    JavaClasses datasets = new ClassFileImporter().importClasses(KnowsTooMuch.class);
    assertThatThrownBy(() -> DATASETS_KNOW_TENSOR_RANDOM_AND_PLOT_AT_MOST.check(datasets))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KnowsTooMuch");
    JavaClasses core = new ClassFileImporter().importClasses(org.vpvae.fixture.KnowsTooMuch.class);
    assertThatThrownBy(() -> CORE_KNOWS_NEITHER_DATA_NOR_EXPERIMENTS.check(core))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KnowsTooMuch");
  }
}
