package org.vpvae.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.vpvae.tensor.ProcessEnvironment;
import org.vpvae.tensor.TensorRoom;

/**
 * The plugin runs in Maven's own process: it must start no engine and train nothing there. It knows
 * the data sets, to download them, and the environment of the JVM that it forks.
 */
class PluginArrowsTest {
  private static final ArchRule KNOWS_DATASETS_AND_THE_ENVIRONMENT_AT_MOST =
      noClasses()
          .that()
          .resideInAPackage("org.vpvae.maven..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of the project, but no data sets and not the environment, or of the engine",
                  PluginArrowsTest::isTooMuch));

  private static boolean isTooMuch(JavaClass known) {
    String name = known.getPackageName() + ".";
    boolean ours =
        name.startsWith("org.vpvae.maven.")
            || name.startsWith("org.vpvae.datasets.")
            || known.isEquivalentTo(ProcessEnvironment.class);
    return !ours && (name.startsWith("org.vpvae.") || name.startsWith("ai.djl."));
  }

  @Test
  void thePluginKnowsDatasetsAndTheEnvironmentAtMost() {
    JavaClasses plugin =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vpvae.maven");
    assertThat(plugin.contain(ChildJvm.class)).isTrue();
    KNOWS_DATASETS_AND_THE_ENVIRONMENT_AT_MOST.check(plugin);
  }

  /** What the rule is there to find. */
  private static final class OpensTheEngine {
    String version() {
      return TensorRoom.libtorchVersion();
    }
  }

  @Test
  void anEngineInMavensProcessIsFound() {
    JavaClasses broken = new ClassFileImporter().importClasses(OpensTheEngine.class);
    assertThatThrownBy(() -> KNOWS_DATASETS_AND_THE_ENVIRONMENT_AT_MOST.check(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("OpensTheEngine");
  }
}
