package org.vpvae.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a POM, a goal or a test of this project reads of {@code vpvae.*} must not be taken for a
 * setting of a profile: {@code mvn verify -Preproduce} would pass every test and then refuse it.
 */
class PropertiesOfTheBuildTest {
  private static final Path PROJECT = Path.of("..", "..");

  private static final List<Pattern> READ =
      List.of(
          Pattern.compile(
              "(?:getProperty|getInteger|getLong|getBoolean)\\(\\s*\"vpvae\\.([\\w.]+)\""),
          Pattern.compile("@Parameter\\(\\s*property = \"vpvae\\.([\\w.]+)\""),
          Pattern.compile("<vpvae\\.([\\w.]+)>"));

  /** Given to a child by its own test only. */
  private static final Set<String> OF_ONE_TEST = Set.of("word", "wait", "status");

  @Test
  void whatTheBuildReadsIsNoSetting() {
    Set<String> names = names();
    assertThat(names)
        .contains(
            "data.expected", "jupyter.expected", "memory.steps", "test.kills", "sets", "heap");
    Properties all = new Properties();
    // A folder that exists: some of them are options too, such as that of the weights.
    names.forEach(name -> all.setProperty(Options.PREFIX + name, "."));
    assertThat(Options.of(all, 2).overrides()).isEmpty();
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Path file : files()) {
      String text = text(file);
      for (Pattern pattern : READ) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
          names.add(found.group(1));
        }
      }
    }
    names.removeAll(OF_ONE_TEST);
    return names;
  }

  private static List<Path> files() {
    try (Stream<Path> all = Files.walk(PROJECT)) {
      return all.filter(PropertiesOfTheBuildTest::isSource).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return !path.contains("/target/")
        && (path.endsWith("/pom.xml") || (path.contains("/src/") && path.endsWith(".java")));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
