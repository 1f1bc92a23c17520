package org.vpvae.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of this module. */
class HouseTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.vpvae.kernel");

  @Test
  void onlyTheFaceKnowsJJava() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..kernel.jjava..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.dflib..")
        .check(CLASSES);
  }

  @Test
  void theProtocolKnowsNoJavaAndJShellNoProtocol() {
    noClasses()
        .that()
        .resideInAPackage("..kernel.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.jshell..", "..kernel.jshell..", "..kernel.magic..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("..kernel.jshell..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..kernel.protocol..", "org.zeromq..", "com.google.gson..")
        .check(CLASSES);
  }

  @Test
  void theKernelKnowsNothingOfTheLibrary() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ai.djl..", "tech.tablesaw..", "org.vpvae.tensor..", "org.vpvae.runner..")
        .check(CLASSES);
  }
}
