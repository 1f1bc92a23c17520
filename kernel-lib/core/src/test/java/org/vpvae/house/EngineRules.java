package org.vpvae.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/**
 * The traps of the tensor engine. It keeps the Java buffer of a scalar operand for the backward
 * pass and frees it at once, so {@code x.mul(2)} gives wrong gradients after a garbage collection;
 * casts and copies drop the gradient; bfloat16 ends the process.
 *
 * <p>A call is judged by the type that the compiler wrote into it: {@code NDArray}, or any class
 * that implements it. Method references count as calls.
 */
final class EngineRules {
  private EngineRules() {}

  private static final Set<String> CORRUPTED_BY_NUMBERS =
      Set.of(
          "mul", "div", "pow", "mod", "muli", "divi", "powi", "modi", "maximum", "minimum", "rdiv",
          "rdivi", "rpow", "rpowi", "rmod", "rmodi");

  /** The last three use mul or div of a number themselves. */
  private static final Set<String> WITH_ANY_ARGUMENTS =
      Set.of(
          "toType", "duplicate", "getNDArrayInternal", "scaleGradient", "toRadians", "toDegrees");

  /**
   * Uses that cannot reach a gradient. Gradients.clip casts the norm that it returns to Java, when
   * the backward pass is over.
   */
  private static final Set<String> JUSTIFIED =
      Set.of("org.vpvae.tensor.Gradients.clip(java.util.List, double) -> toType");

  static final ArchRule NUMBERS_AND_CASTS_STAY_OUT_OF_GRADIENTS =
      classes()
          .should(
              new ArchCondition<JavaClass>("not call what corrupts or drops gradients") {
                @Override
                public void check(JavaClass found, ConditionEvents events) {
                  found.getAccessesFromSelf().stream()
                      .filter(EngineRules::isTrap)
                      .filter(access -> !JUSTIFIED.contains(name(access)))
                      .map(access -> SimpleConditionEvent.violated(access, access.getDescription()))
                      .forEach(events::add);
                }
              })
          .because("the engine frees a scalar operand before the backward pass reads it; use Ops");

  static final ArchRule NETWORK_AND_TRAINING_PACKAGES_ARE_NOT_USED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.nn..", "ai.djl.training..")
          .because("their activations, losses and optimizers use the corrupted scalar operations");

  static final ArchRule ONLY_THE_TENSOR_ROOM_TOUCHES_THE_ENGINE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..vpvae.tensor..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.pytorch..", "ai.djl.engine..", "ai.djl.ndarray.internal..")
          .because("the tensor room is the only door to the engine")
          .allowEmptyShould(true);

  private static String name(JavaAccess<?> access) {
    return access.getOrigin().getFullName() + " -> " + access.getName();
  }

  private static boolean isTrap(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    if (owner.isEquivalentTo(DataType.class)) {
      return name.equals("BFLOAT16");
    }
    if (owner.isAssignableTo(Engine.class)) {
      return name.equals("newGradientCollector");
    }
    boolean tensor = owner.isAssignableTo(NDArray.class) || owner.isEquivalentTo(NDArrays.class);
    return tensor
        && (WITH_ANY_ARGUMENTS.contains(name)
            || (CORRUPTED_BY_NUMBERS.contains(name) && takesNumber(access)));
  }

  private static boolean takesNumber(JavaAccess<?> access) {
    List<JavaClass> parameters =
        access instanceof JavaCodeUnitAccess<?> call
            ? call.getTarget().getRawParameterTypes()
            : List.of();
    return parameters.stream().anyMatch(type -> type.isEquivalentTo(Number.class));
  }
}
