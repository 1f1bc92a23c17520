package org.vpvae.kernel.maven;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;

/**
 * What a POM says about its own dependencies. Its properties are put in; a parent, profiles and
 * imported dependency lists are not followed.
 *
 * @param dependencies those of the scopes compile and runtime
 * @param managed versions for dependencies of dependencies
 * @param repositories identifier to address
 */
record PomText(
    List<Dependency> dependencies, List<Dependency> managed, Map<String, String> repositories) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  static PomText parse(String text) {
    Model model = read(text.contains("<project") ? text : "<project>" + text + "</project>");
    Properties properties = model.getProperties();
    Map<String, String> repositories = new LinkedHashMap<>();
    for (Repository one : model.getRepositories()) {
      repositories.put(one.getId(), fill(one.getUrl(), model, properties));
    }
    List<Dependency> managed =
        model.getDependencyManagement() == null
            ? List.of()
            : model.getDependencyManagement().getDependencies().stream()
                .filter(one -> !"import".equals(one.getScope()))
                .map(one -> dependency(one, model, properties))
                .toList();
    List<Dependency> dependencies =
        model.getDependencies().stream()
            .filter(one -> !"test".equals(one.getScope()) && !"provided".equals(one.getScope()))
            .map(one -> dependency(withVersion(one, model), model, properties))
            .toList();
    return new PomText(dependencies, managed, repositories);
  }

  private static Model read(String xml) {
    try {
      return new MavenXpp3Reader().read(new StringReader(xml), false);
    } catch (IOException | XmlPullParserException e) {
      throw new IllegalArgumentException("not a POM: " + e.getMessage(), e);
    }
  }

  private static org.apache.maven.model.Dependency withVersion(
      org.apache.maven.model.Dependency one, Model model) {
    if (one.getVersion() == null && model.getDependencyManagement() != null) {
      model.getDependencyManagement().getDependencies().stream()
          .filter(managed -> managed.getManagementKey().equals(one.getManagementKey()))
          .findFirst()
          .ifPresent(managed -> one.setVersion(managed.getVersion()));
    }
    return one;
  }

  private static Dependency dependency(
      org.apache.maven.model.Dependency one, Model model, Properties properties) {
    if (one.getVersion() == null) {
      throw new IllegalArgumentException(
          one.getGroupId() + ":" + one.getArtifactId() + " has no version in this POM");
    }
    DefaultArtifact artifact =
        new DefaultArtifact(
            fill(one.getGroupId(), model, properties),
            fill(one.getArtifactId(), model, properties),
            one.getClassifier() == null ? "" : fill(one.getClassifier(), model, properties),
            one.getType() == null ? "jar" : one.getType(),
            fill(one.getVersion(), model, properties));
    List<Exclusion> exclusions =
        one.getExclusions().stream()
            .map(not -> new Exclusion(not.getGroupId(), not.getArtifactId(), "*", "*"))
            .toList();
    return new Dependency(artifact, "runtime", false, exclusions);
  }

  private static String fill(String text, Model model, Properties properties) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), model, properties)));
  }

  private static String value(String name, Model model, Properties properties) {
    String value =
        switch (name) {
          case "project.version", "pom.version" -> model.getVersion();
          case "project.groupId", "pom.groupId" -> model.getGroupId();
          default -> properties.getProperty(name);
        };
    if (value == null) {
      throw new IllegalArgumentException(
          "the POM uses ${" + name + "} and does not say what it is");
    }
    return value;
  }
}
