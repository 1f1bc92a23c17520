package org.vpvae.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of the house, for every module to apply to its own classes: {@code
 * HouseRules.everywhere()} to all code, {@code HouseRules.library()} to code that is called by
 * others and must not look at the clock or write to the console by itself.
 *
 * <pre>{@code
 * JavaClasses classes = HouseRules.mainClasses("org.vpvae.datasets");
 * HouseRules.library().forEach(rule -> rule.check(classes));
 * }</pre>
 */
public final class HouseRules {
  private HouseRules() {}

  /** Rules without exception: the engine's traps, the order of the rooms, hidden randomness. */
  public static List<ArchRule> everywhere() {
    return List.of(
        EngineRules.NUMBERS_AND_CASTS_STAY_OUT_OF_GRADIENTS,
        EngineRules.NETWORK_AND_TRAINING_PACKAGES_ARE_NOT_USED,
        EngineRules.ONLY_THE_TENSOR_ROOM_TOUCHES_THE_ENGINE,
        RoomRules.ROOMS_KNOW_ONLY_LOWER_FLOORS,
        RoomRules.GEOMETRY_AND_METRICS_DO_NOT_KNOW_THE_ENGINE,
        PurityRules.RANDOMNESS_IS_AN_ARGUMENT,
        PurityRules.GENERATORS_ARE_MADE_IN_THE_RANDOM_ROOM,
        PurityRules.NO_JAVA_SERIALIZATION);
  }

  /** What a library keeps besides: time is an argument, and nothing is printed. */
  public static List<ArchRule> library() {
    List<ArchRule> rules = new ArrayList<>(everywhere());
    rules.add(PurityRules.TIME_IS_AN_ARGUMENT);
    rules.add(PurityRules.NOTHING_IS_PRINTED);
    return List.copyOf(rules);
  }

  /** The classes of these packages and those below, without tests. */
  public static JavaClasses mainClasses(String... packages) {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .withImportOption(location -> !location.contains("-tests.jar"))
        .importPackages(packages);
  }
}
