package org.vpvae.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The core keeps the rules of the house, and every rule refuses the code written to break it. */
class HouseRulesTest {
  private static JavaClasses core;
  private static JavaClasses fixtures;

  @BeforeAll
  static void read() {
    core = HouseRules.mainClasses("org.vpvae");
    fixtures = new ClassFileImporter().importPackages("broken.vpvae");
  }

  static Stream<ArchRule> rules() {
    return HouseRules.library().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theCoreKeepsTheRule(ArchRule rule) {
    rule.check(core);
  }

  /** Else a new package would be a room that no rule watches. */
  @Test
  void everyPackageOfTheCoreIsOnAFloor() {
    assertThat(core.getPackage("org.vpvae").getSubpackagesInTree())
        .isNotEmpty()
        .extracting(JavaPackage::getName)
        .allSatisfy(
            name -> assertThat(RoomRules.floor(name.substring(10))).as(name).isNotNegative());
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(EngineRules.NUMBERS_AND_CASTS_STAY_OUT_OF_GRADIENTS, "EngineTraps"),
        Arguments.of(EngineRules.NETWORK_AND_TRAINING_PACKAGES_ARE_NOT_USED, "EngineNetworks"),
        Arguments.of(EngineRules.ONLY_THE_TENSOR_ROOM_TOUCHES_THE_ENGINE, "EngineInternals"),
        Arguments.of(RoomRules.ROOMS_KNOW_ONLY_LOWER_FLOORS, "LooksUp"),
        Arguments.of(RoomRules.GEOMETRY_AND_METRICS_DO_NOT_KNOW_THE_ENGINE, "KnowsTheEngine"),
        Arguments.of(PurityRules.RANDOMNESS_IS_AN_ARGUMENT, "HiddenRandomness"),
        Arguments.of(PurityRules.GENERATORS_ARE_MADE_IN_THE_RANDOM_ROOM, "UnnamedGenerator"),
        Arguments.of(PurityRules.TIME_IS_AN_ARGUMENT, "HiddenTime"),
        Arguments.of(PurityRules.NOTHING_IS_PRINTED, "Printing"),
        Arguments.of(PurityRules.NO_JAVA_SERIALIZATION, "JavaSerialized"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void theRuleRefusesEveryMethodOfItsFixture(ArchRule rule, String fixture) {
    JavaClass found = fixture(fixture);
    String report = String.join("\n", violations(rule, found));
    assertThat(found.getMethods()).isNotEmpty();
    for (JavaMethod method : found.getMethods()) {
      assertThat(report).contains("." + method.getName() + "(");
    }
  }

  @Test
  void everyRuleHasAFixtureThatBreaksIt() {
    assertThat(broken().map(arguments -> arguments.get()[0]))
        .containsExactlyInAnyOrderElementsOf(HouseRules.library());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleAcceptsWhatIsHarmless(ArchRule rule) {
    for (String fixture : new String[] {"Harmless", "GivenTime", "OtherHouse"}) {
      assertThat(violations(rule, fixture(fixture))).isEmpty();
    }
  }

  private static JavaClass fixture(String simpleName) {
    return fixtures.stream()
        .filter(found -> found.getSimpleName().equals(simpleName))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> violations(ArchRule rule, JavaClass found) {
    JavaClasses one = fixtures.that(isExactly(found));
    return rule.evaluate(one).getFailureReport().getDetails();
  }

  private static DescribedPredicate<JavaClass> isExactly(JavaClass wanted) {
    return DescribedPredicate.describe(wanted.getName(), found -> found.equals(wanted));
  }
}
