package org.vpvae.display;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** This module knows no other, and each library only where a value of it is adapted. */
class ModuleArrowsTest {
  private static final ArchRule KNOWS_NO_OTHER_MODULE =
      noClasses()
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("org.vpvae..")
                  .and(JavaClass.Predicates.resideOutsideOfPackage("org.vpvae.display..")));

  private static final ArchRule LIBRARIES_ARE_KNOWN_IN_ONE_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vpvae.display.library..")
          .and()
          .doNotHaveSimpleName("JJavaExtension")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.not(
                  JavaClass.Predicates.resideInAnyPackage("java..", "javax..", "org.vpvae..")));

  /** They are loaded by name, beside their library. */
  private static final ArchRule NOBODY_NAMES_AN_ADAPTER =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.vpvae.display.library..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.vpvae.display.library..");

  private static final ArchRule ROOMS_HAVE_NO_CYCLES =
      slices().matching("org.vpvae.display.(*)..").should().beFreeOfCycles();

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.vpvae");

  @Test
  void theModuleIsLookedAt() {
    assertThat(MODULE.contain("org.vpvae.display.library.TablesawAdapter")).isTrue();
    assertThat(MODULE.contain("org.vpvae.display.Show")).isTrue();
  }

  @Test
  void arrowsRunOneWay() {
    KNOWS_NO_OTHER_MODULE.check(MODULE);
    LIBRARIES_ARE_KNOWN_IN_ONE_ROOM.check(MODULE);
    NOBODY_NAMES_AN_ADAPTER.check(MODULE);
    ROOMS_HAVE_NO_CYCLES.check(MODULE);
  }

  /** The rules can fail: each is shown a class that breaks it. */
  @Test
  void aClassThatKnowsTooMuchIsFound() {
    JavaClasses broken = new ClassFileImporter().importPackages("org.vpvae.display.broken");
    assertThatThrownBy(() -> KNOWS_NO_OTHER_MODULE.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KnowsTooMuch");
    assertThatThrownBy(() -> LIBRARIES_ARE_KNOWN_IN_ONE_ROOM.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KnowsTooMuch");
    assertThatThrownBy(() -> NOBODY_NAMES_AN_ADAPTER.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("KnowsTooMuch");
  }
}
