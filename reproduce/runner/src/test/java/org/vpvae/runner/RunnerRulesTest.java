package org.vpvae.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.ObjectInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vpvae.runner.fake.FakeKernel;

/** What the runner may know: the JDK, Gson, JeroMQ and itself; and in which order. */
class RunnerRulesTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.vpvae");

  private static final ArchRule STANDS_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.vpvae.runner..", "java..", "javax..", "com.google.gson..", "org.zeromq..")
          .because("a notebook runs without the library it is about");

  private static final ArchRule FILES_AND_PROTOCOL_DO_NOT_MEET =
      noClasses()
          .that()
          .resideInAPackage("..runner.notebook..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..runner.protocol..");

  private static final ArchRule SOCKETS_STAY_IN_THE_PROTOCOL =
      noClasses()
          .that()
          .resideOutsideOfPackage("..runner.protocol..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.zeromq..");

  private static final ArchRule NOTHING_IS_DESERIALIZED_OR_DRAWN_BY_LUCK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ObjectInputStream.class, Random.class);

  @Test
  void theRulesAreKept() {
    assertThat(MAIN.contain(Main.class.getName())).isTrue();
    STANDS_ALONE.check(MAIN);
    FILES_AND_PROTOCOL_DO_NOT_MEET.check(MAIN);
    SOCKETS_STAY_IN_THE_PROTOCOL.check(MAIN);
    NOTHING_IS_DESERIALIZED_OR_DRAWN_BY_LUCK.check(MAIN);
    SlicesRuleDefinition.slices()
        .matching("org.vpvae.runner.(*)..")
        .should()
        .beFreeOfCycles()
        .check(MAIN);
  }

  /** The rules can fail: tests know more than the runner may. */
  @Test
  void aClassThatKnowsTooMuchIsFound() {
    JavaClasses tests =
        new ClassFileImporter().importClasses(RunnerRulesTest.class, FakeKernel.class);
    assertThatThrownBy(() -> STANDS_ALONE.check(tests)).hasMessageContaining("archunit");
    assertThatThrownBy(() -> SOCKETS_STAY_IN_THE_PROTOCOL.check(tests))
        .hasMessageContaining("FakeKernel");
    assertThatThrownBy(() -> NOTHING_IS_DESERIALIZED_OR_DRAWN_BY_LUCK.check(tests))
        .hasMessageContaining("Random");
  }
}
