package org.vpvae.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on differences from the authors' code names every hazard, and only what exists. */
class DifferencesPageTest {
  private static final int HAZARDS = 26;
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|(.+)\\|(.+)\\|(.+)\\|$");

  private final JavaClasses core = HouseRules.mainClasses("org.vpvae");
  private final String page = Page.read("docs/differences-from-the-authors-code.md");

  private boolean exists(String type, String member) {
    return core.stream()
        .filter(found -> found.getSimpleName().equals(type))
        .map(JavaClass::getMembers)
        .flatMap(members -> members.stream().map(JavaMember::getName))
        .anyMatch(member::equals);
  }

  @Test
  void everyNameOnThePageIsInTheLibrary() {
    List<MatchResult> names = NAME.matcher(page).results().toList();
    assertThat(names).hasSizeGreaterThan(2 * HAZARDS);
    assertThat(names)
        .allSatisfy(n -> assertThat(exists(n.group(1), n.group(2))).as(n.group()).isTrue());
  }

  /** The test above can fail. */
  @Test
  void aNameThatIsNotThereIsMissed() {
    assertThat(exists("FspSettings", "eta")).isTrue();
    assertThat(exists("FspSettings", "zeta")).isFalse();
    assertThat(exists("FspSetting", "eta")).isFalse();
  }

  @Test
  void everyHazardHasARowThatNamesASettingOrSaysThereIsNone() {
    List<MatchResult> rows = ROW.matcher(page).results().toList();
    assertThat(rows.stream().map(row -> Integer.parseInt(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, HAZARDS).boxed().toList());
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(
                        Stream.of("`", "no setting").anyMatch(word -> row.group(4).contains(word)))
                    .as(row.group())
                    .isTrue());
  }
}
