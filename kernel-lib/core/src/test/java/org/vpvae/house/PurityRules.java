package org.vpvae.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.util.Collections;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Nothing enters a computation but its arguments, and nothing leaves it but its result. */
final class PurityRules {
  private PurityRules() {}

  static final ArchRule RANDOMNESS_IS_AN_ARGUMENT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
          .orShould()
          .accessTargetWhere(of(Math.class, "random"))
          .orShould()
          .accessTargetWhere(of(StrictMath.class, "random"))
          .orShould()
          .accessTargetWhere(of(UUID.class, "randomUUID"))
          .orShould()
          .accessTargetWhere(of(Collections.class, "shuffle"))
          .because("random numbers come from Streams, named by seed, purpose and step");

  static final ArchRule GENERATORS_ARE_MADE_IN_THE_RANDOM_ROOM =
      noClasses()
          .that()
          .resideOutsideOfPackage("..vpvae.random..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.commons.rng.simple..", "org.apache.commons.math3.random..")
          .because("a generator made elsewhere has no name to resume it by")
          .allowEmptyShould(true);

  static final ArchRule TIME_IS_AN_ARGUMENT =
      noClasses()
          .should()
          .accessTargetWhere(of(System.class, "nanoTime|currentTimeMillis"))
          .orShould()
          .accessTargetWhere(of(Clock.class, "system.*|tick(Millis|Seconds|Minutes)"))
          .orShould()
          .accessTargetWhere(
              DescribedPredicate.describe(
                  "java.time now()",
                  access ->
                      access.getName().equals("now")
                          && access.getTargetOwner().getPackageName().startsWith("java.time")))
          .because("whoever needs the time takes a java.time.Clock");

  static final ArchRule NOTHING_IS_PRINTED =
      noClasses()
          .should()
          .accessTargetWhere(of(System.class, "out|err|in|console"))
          .orShould()
          .accessTargetWhere(of(Throwable.class, "printStackTrace"))
          .because("a library hands lines to its caller, such as a Consumer<String>");

  static final ArchRule NO_JAVA_SERIALIZATION =
      CompositeArchRule.of(
              noClasses()
                  .should()
                  .dependOnClassesThat()
                  .belongToAnyOf(
                      ObjectInputStream.class, ObjectOutputStream.class, Externalizable.class))
          .and(
              noMethods()
                  .should()
                  .haveNameMatching("readObject|writeObject|readResolve|writeReplace")
                  .allowEmptyShould(true))
          .because("stored bytes have a documented layout and cannot run code");

  private static DescribedPredicate<JavaAccess<?>> of(Class<?> owner, String names) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + names,
        access -> access.getTargetOwner().isAssignableTo(owner) && access.getName().matches(names));
  }
}
