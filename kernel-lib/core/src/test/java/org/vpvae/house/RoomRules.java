package org.vpvae.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may know whom in the core: a room may use the rooms on lower floors and itself, and nothing
 * of the other modules. Packages are recognised by the part after {@code vpvae.}, so that the
 * fixtures that break the rules can live outside {@code org}.
 */
final class RoomRules {
  private RoomRules() {}

  /**
   * Ground floor first. The layers are on a floor of their own, below the losses, because feature
   * losses run networks; the normalization loss is below the quantizers, which use it.
   */
  static final List<String> FLOORS =
      List.of(
          "random",
          "storage",
          "neighbour",
          "perturbation",
          "codebook",
          "metric",
          "tensor",
          "scalar",
          "autoencoder.layer",
          "pretrained",
          "loss",
          "quantizer",
          "autoencoder",
          "training",
          "plot");

  private static final Pattern ROOM = Pattern.compile("(?:^|\\.)vpvae\\.(.+)");

  static final ArchRule ROOMS_KNOW_ONLY_LOWER_FLOORS =
      classes()
          .should(
              new ArchCondition<JavaClass>("know only rooms on lower floors: " + FLOORS) {
                @Override
                public void check(JavaClass found, ConditionEvents events) {
                  found.getDirectDependenciesFromSelf().stream()
                      .filter(RoomRules::pointsUpwards)
                      .map(arrow -> SimpleConditionEvent.violated(arrow, arrow.getDescription()))
                      .forEach(events::add);
                }
              })
          .because("arrows between rooms run one way");

  static final ArchRule GEOMETRY_AND_METRICS_DO_NOT_KNOW_THE_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..vpvae.random..",
              "..vpvae.storage..",
              "..vpvae.neighbour..",
              "..vpvae.perturbation..",
              "..vpvae.codebook..",
              "..vpvae.metric..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..")
          .because("they are plain mathematics on Java arrays")
          .allowEmptyShould(true);

  /** Only arrows that start in a room of the core are judged. */
  private static boolean pointsUpwards(Dependency arrow) {
    String from = afterHouse(arrow.getOriginClass());
    String to = afterHouse(arrow.getTargetClass().getBaseComponentType());
    return from != null && to != null && floor(from) >= 0 && !allowed(floor(from), floor(to));
  }

  private static boolean allowed(int from, int to) {
    return to >= 0 && to <= from;
  }

  private static String afterHouse(JavaClass found) {
    Matcher matcher = ROOM.matcher(found.getPackageName());
    return matcher.find() ? matcher.group(1) : null;
  }

  /** The floor of the longest room name that the package starts with; -1 outside the core. */
  static int floor(String afterHouse) {
    int best = -1;
    for (int i = 0; i < FLOORS.size(); i++) {
      String room = FLOORS.get(i);
      boolean inside = (afterHouse + ".").startsWith(room + ".");
      if (inside && (best < 0 || room.length() > FLOORS.get(best).length())) {
        best = i;
      }
    }
    return best;
  }
}
